// let reached
MATCH (p:Policy) WHERE p.key IN [$policy, $other] RETURN p.key AS key
// ask reached = cited_key
MATCH (p:Policy)<-[:IN_POLICY]-(m:Task)-[r:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE p.key IN [$policy, $other]
RETURN m.key AS citing, m.policy AS citing_key,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation,
  u.title AS cited, u.key AS cited_key, u.level AS level, u.loaded AS loaded,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, r.source AS source
UNION ALL
MATCH (p:Policy)<-[:IN_POLICY]-(m:Obligation)-[r:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE p.key IN [$policy, $other]
RETURN m.task AS citing, m.policy AS citing_key,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation,
  u.title AS cited, u.key AS cited_key, u.level AS level, u.loaded AS loaded,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, r.source AS source
// grow reached = cited_key
MATCH (m:Policy)-[r:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE m.key IN $reached
RETURN m.title AS citing, m.key AS citing_key,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation,
  u.title AS cited, u.key AS cited_key, u.level AS level, u.loaded AS loaded,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, r.source AS source
