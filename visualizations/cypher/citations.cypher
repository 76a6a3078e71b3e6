UNWIND $tasks AS key
MATCH (t:Task {key: key})-[r:BASED_ON]->(q:Policy)
RETURN t.key AS owner, 'based_on' AS relation, q.title AS title, r.start AS start
UNION
UNWIND $tasks AS key
MATCH (:Task {key: key})<-[:PART_OF]-(o:Obligation)-[r:BASED_ON]->(q:Policy)
RETURN o.key AS owner, 'based_on' AS relation, q.title AS title, r.start AS start
UNION
UNWIND $tasks AS key
MATCH (t:Task {key: key})-[r:IMPLEMENTS]->(q:Policy)
RETURN t.key AS owner, 'implements' AS relation, q.title AS title, r.start AS start
UNION
UNWIND $tasks AS key
MATCH (:Task {key: key})<-[:PART_OF]-(o:Obligation)-[r:IMPLEMENTS]->(q:Policy)
RETURN o.key AS owner, 'implements' AS relation, q.title AS title, r.start AS start
UNION
UNWIND $tasks AS key
MATCH (t:Task {key: key})-[r:DRAFTS]->(q:Policy)
RETURN t.key AS owner, 'drafts' AS relation, q.title AS title, r.start AS start
UNION
UNWIND $tasks AS key
MATCH (:Task {key: key})<-[:PART_OF]-(o:Obligation)-[r:DRAFTS]->(q:Policy)
RETURN o.key AS owner, 'drafts' AS relation, q.title AS title, r.start AS start
UNION
UNWIND $tasks AS key
MATCH (t:Task {key: key})-[r:CITES]->(q:Policy)
RETURN t.key AS owner, 'cites' AS relation, q.title AS title, r.start AS start
UNION
UNWIND $tasks AS key
MATCH (:Task {key: key})<-[:PART_OF]-(o:Obligation)-[r:CITES]->(q:Policy)
RETURN o.key AS owner, 'cites' AS relation, q.title AS title, r.start AS start
