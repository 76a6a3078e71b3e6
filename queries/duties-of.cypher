// let bodies
MATCH (a:Agency {key: $agency}) RETURN a.key AS key
// grow bodies
MATCH (b:Agency)-[:SUCCEEDS]->(a:Agency) WHERE b.key IN $bodies RETURN a.key AS key
// let carriers
MATCH (a:Agency) WHERE a.key IN $bodies RETURN a.key AS key
// when sets
UNION
MATCH (b:Agency)-[:MEMBER_OF]->(a:Agency) WHERE b.key IN $bodies RETURN a.key AS key
// end
// ask
MATCH (a:Agency)-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS]->(o:Obligation)-[:PART_OF]->(t:Task)-[:IN_POLICY]->(p:Policy)
WHERE a.key IN $carriers
  AND p.key = $policy // when policy
WITH a, r, o, t, p, CASE type(r) WHEN 'LEADS' THEN 'lead' WHEN 'SUPPORTS' THEN 'support' ELSE 'responsible' END AS role
// The role is asked for behind WITH: as one more condition of the pattern it lost the embedded engine rows.
WHERE role = $role // when role
RETURN p.title AS policy, t.number AS number, t.heading AS task, a.name AS agency, a.key AS agency_key,
  role,
  CASE WHEN a.key = $agency THEN 'self' WHEN a.key IN $bodies THEN 'predecessor' ELSE 'set' END AS via,
  coalesce(r.basis, '') AS basis, coalesce(r.inferred, false) AS inferred, r.mention AS mention, r.position AS position,
  r.quote AS quote, r.start AS mention_start, r.`end` AS mention_end, o.due AS due, o.deadlines AS deadlines,
  p.source AS source, o.start AS start, o.`end` AS `end`, o.key AS key, t.key AS task_key,
  t.ordinal AS task_ordinal, o.ordinal AS ordinal
