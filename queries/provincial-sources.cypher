// In the first part of a UNION no two columns may be the same expression: the embedded engine would give both one value.
// Only those that cite something in turn lead on.
// let reached
MATCH (p:Policy)-[:BASED_ON|IMPLEMENTS|CITES]->(m:Policy)-[:BASED_ON|IMPLEMENTS|CITES]->(:Policy) WHERE p.region IN $region AND p.loaded RETURN DISTINCT m.key AS key
UNION
MATCH (p:Policy)<-[:IN_POLICY]-(:Task|Obligation)-[:BASED_ON|IMPLEMENTS|CITES]->(m:Policy)-[:BASED_ON|IMPLEMENTS|CITES]->(:Policy) WHERE p.region IN $region AND p.loaded RETURN DISTINCT m.key AS key
// grow reached
MATCH (m:Policy)-[:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)-[:BASED_ON|IMPLEMENTS|CITES]->(:Policy) WHERE m.key IN $reached RETURN DISTINCT u.key AS key
// ask
MATCH (p:Policy)-[r:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE p.region IN $region AND p.loaded
RETURN p.title AS policy, CASE WHEN p.key IS NULL THEN p.number END AS number, CASE WHEN p.key IS NULL THEN p.title END AS task,
  u.title AS provincial, u.key AS provincial_key, coalesce(u.level, '') AS level, true AS direct,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation, coalesce(u.title, u.key) AS cited,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, p.source AS source,
  coalesce(p.title, p.key) AS said_by, p.key AS said_by_key, coalesce(r.quote, '') AS said, coalesce(p.key, '') AS citing_key,
  CASE WHEN p.key IS NULL THEN p.year END AS task_ordinal
UNION ALL
MATCH (p:Policy)<-[:IN_POLICY]-(t:Task)-[r:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE p.region IN $region AND p.loaded
RETURN p.title AS policy, t.number AS number, t.heading AS task,
  u.title AS provincial, u.key AS provincial_key, coalesce(u.level, '') AS level, true AS direct,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation, u.title AS cited,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, p.source AS source,
  p.title AS said_by, p.key AS said_by_key, r.quote AS said, t.key AS citing_key, t.ordinal AS task_ordinal
UNION ALL
MATCH (p:Policy)<-[:IN_POLICY]-(o:Obligation)-[r:BASED_ON|IMPLEMENTS|CITES]->(u:Policy), (o)-[:PART_OF]->(t:Task)
WHERE p.region IN $region AND p.loaded
RETURN p.title AS policy, t.number AS number, t.heading AS task,
  u.title AS provincial, u.key AS provincial_key, coalesce(u.level, '') AS level, true AS direct,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation, u.title AS cited,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, p.source AS source,
  p.title AS said_by, p.key AS said_by_key, r.quote AS said, t.key AS citing_key, t.ordinal AS task_ordinal
UNION ALL
MATCH (m:Policy)-[r:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE m.key IN $reached
RETURN '' AS policy, '' AS number, '' AS task,
  u.title AS provincial, u.key AS provincial_key, coalesce(u.level, '') AS level, false AS direct,
  '' AS relation, '' AS cited, false AS inferred, '' AS quote, 0 AS start, 0 AS `end`, '' AS source,
  m.title AS said_by, m.key AS said_by_key, r.quote AS said, '' AS citing_key, 0 AS task_ordinal
