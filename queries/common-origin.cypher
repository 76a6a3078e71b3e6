UNWIND [$policy, $other] AS key
MATCH (s:Policy {key: key})<-[:PART_OF*0..4]-(x)
MATCH (x)-[:BASED_ON|IMPLEMENTS|CITES*0..6]->(m)-[r:BASED_ON]->(u:Policy)
RETURN DISTINCT coalesce(m.title, m.task, m.key) AS citing, coalesce(m.policy, m.key) AS citing_key, 'based_on' AS relation,
  u.title AS cited, u.key AS cited_key, u.level AS level, u.loaded AS loaded, r.inferred AS inferred, r.quote AS quote,
  r.start AS start, r.`end` AS `end`, r.source AS source
UNION
UNWIND [$policy, $other] AS key
MATCH (s:Policy {key: key})<-[:PART_OF*0..4]-(x)
MATCH (x)-[:BASED_ON|IMPLEMENTS|CITES*0..6]->(m)-[r:IMPLEMENTS]->(u:Policy)
RETURN DISTINCT coalesce(m.title, m.task, m.key) AS citing, coalesce(m.policy, m.key) AS citing_key, 'implements' AS relation,
  u.title AS cited, u.key AS cited_key, u.level AS level, u.loaded AS loaded, r.inferred AS inferred, r.quote AS quote,
  r.start AS start, r.`end` AS `end`, r.source AS source
UNION
UNWIND [$policy, $other] AS key
MATCH (s:Policy {key: key})<-[:PART_OF*0..4]-(x)
MATCH (x)-[:BASED_ON|IMPLEMENTS|CITES*0..6]->(m)-[r:CITES]->(u:Policy)
RETURN DISTINCT coalesce(m.title, m.task, m.key) AS citing, coalesce(m.policy, m.key) AS citing_key, 'cites' AS relation,
  u.title AS cited, u.key AS cited_key, u.level AS level, u.loaded AS loaded, r.inferred AS inferred, r.quote AS quote,
  r.start AS start, r.`end` AS `end`, r.source AS source
