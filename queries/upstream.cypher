// let reached
MATCH (p:Policy {key: $policy}) RETURN p.key AS key
// ask reached = cited_key
// unless task
MATCH (:Policy {key: $policy})<-[:IN_POLICY]-(m:Task)-[r:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
RETURN m.key AS citing, m.policy AS citing_key,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation,
  u.title AS cited, u.key AS cited_key, u.level AS level, u.loaded AS loaded,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, r.source AS source
UNION ALL
MATCH (:Policy {key: $policy})<-[:IN_POLICY]-(m:Obligation)-[r:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
RETURN m.task AS citing, m.policy AS citing_key,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation,
  u.title AS cited, u.key AS cited_key, u.level AS level, u.loaded AS loaded,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, r.source AS source
// end
// when task
MATCH (m:Task {key: $task})-[r:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
RETURN m.key AS citing, m.key AS citing_key,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation,
  u.title AS cited, u.key AS cited_key, u.level AS level, u.loaded AS loaded,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, r.source AS source
UNION ALL
MATCH (:Task {key: $task})<-[:PART_OF]-(m:Obligation)-[r:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
RETURN m.task AS citing, m.task AS citing_key,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation,
  u.title AS cited, u.key AS cited_key, u.level AS level, u.loaded AS loaded,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, r.source AS source
UNION ALL
MATCH (t:Task {key: $task})-[:IN_POLICY]->(u:Policy)
RETURN t.key AS citing, t.key AS citing_key, 'part_of' AS relation, u.title AS cited, u.key AS cited_key, u.level AS level,
  u.loaded AS loaded, false AS inferred, t.heading AS quote, t.start AS start, t.`end` AS `end`, u.source AS source
// end
// grow reached = cited_key
MATCH (m:Policy)-[r:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE m.key IN $reached
RETURN m.title AS citing, m.key AS citing_key,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation,
  u.title AS cited, u.key AS cited_key, u.level AS level, u.loaded AS loaded,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, r.source AS source
