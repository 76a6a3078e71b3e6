UNWIND $tasks AS key
MATCH (a:Agency)-[r:LEADS]->(o:Obligation)-[:PART_OF]->(:Task {key: key})
RETURN a.key AS agency, o.key AS obligation, 'lead' AS role, r.basis AS basis, r.inferred AS inferred,
  r.position AS position, r.mention AS mention
UNION
UNWIND $tasks AS key
MATCH (a:Agency)-[r:RESPONSIBLE_FOR]->(o:Obligation)-[:PART_OF]->(:Task {key: key})
RETURN a.key AS agency, o.key AS obligation, 'responsible' AS role, '' AS basis, false AS inferred,
  r.position AS position, r.mention AS mention
UNION
UNWIND $tasks AS key
MATCH (a:Agency)-[r:SUPPORTS]->(o:Obligation)-[:PART_OF]->(:Task {key: key})
RETURN a.key AS agency, o.key AS obligation, 'support' AS role, '' AS basis, false AS inferred,
  r.position AS position, r.mention AS mention
