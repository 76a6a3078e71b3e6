// ask reached = provincial_key
MATCH (p:Policy)-[r:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE p.region IN $region AND p.loaded
RETURN p.title AS policy, u.title AS provincial, u.key AS provincial_key, coalesce(u.level, '') AS level, true AS direct,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation, coalesce(u.title, u.key) AS cited,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, p.source AS source,
  coalesce(p.title, p.key) AS said_by, p.key AS said_by_key, coalesce(r.quote, '') AS said, coalesce(p.key, '') AS citing_key
// ask reached = provincial_key
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
// grow reached = provincial_key
MATCH (m:Policy)-[r:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE m.key IN $reached
RETURN u.title AS provincial, u.key AS provincial_key, coalesce(u.level, '') AS level, false AS direct,
  m.title AS said_by, m.key AS said_by_key, r.quote AS said
