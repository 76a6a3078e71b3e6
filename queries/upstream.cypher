MATCH (:Policy {key: $policy})<-[:PART_OF*0..4]-(x)
WHERE $task = '' OR x.key = $policy OR x.key = $task OR x.task = $task
MATCH (x)-[:BASED_ON|IMPLEMENTS|CITES*0..6]->(m)-[r:BASED_ON]->(u:Policy)
RETURN DISTINCT coalesce(m.title, m.task, m.key) AS citing,
  CASE WHEN $task <> '' THEN coalesce(m.task, m.key) ELSE coalesce(m.policy, m.key) END AS citing_key,
  'based_on' AS relation, u.title AS cited, u.key AS cited_key, u.level AS level, u.loaded AS loaded,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, r.source AS source
UNION
MATCH (:Policy {key: $policy})<-[:PART_OF*0..4]-(x)
WHERE $task = '' OR x.key = $policy OR x.key = $task OR x.task = $task
MATCH (x)-[:BASED_ON|IMPLEMENTS|CITES*0..6]->(m)-[r:IMPLEMENTS]->(u:Policy)
RETURN DISTINCT coalesce(m.title, m.task, m.key) AS citing,
  CASE WHEN $task <> '' THEN coalesce(m.task, m.key) ELSE coalesce(m.policy, m.key) END AS citing_key,
  'implements' AS relation, u.title AS cited, u.key AS cited_key, u.level AS level, u.loaded AS loaded,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, r.source AS source
UNION
MATCH (:Policy {key: $policy})<-[:PART_OF*0..4]-(x)
WHERE $task = '' OR x.key = $policy OR x.key = $task OR x.task = $task
MATCH (x)-[:BASED_ON|IMPLEMENTS|CITES*0..6]->(m)-[r:CITES]->(u:Policy)
RETURN DISTINCT coalesce(m.title, m.task, m.key) AS citing,
  CASE WHEN $task <> '' THEN coalesce(m.task, m.key) ELSE coalesce(m.policy, m.key) END AS citing_key,
  'cites' AS relation, u.title AS cited, u.key AS cited_key, u.level AS level, u.loaded AS loaded,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, r.source AS source
UNION
MATCH (t:Task {key: $task})
MATCH (u:Policy {key: t.policy})
RETURN t.key AS citing, t.key AS citing_key, 'part_of' AS relation, u.title AS cited, u.key AS cited_key, u.level AS level,
  u.loaded AS loaded, false AS inferred, t.heading AS quote, t.start AS start, t.`end` AS `end`, u.source AS source
