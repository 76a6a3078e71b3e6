// In the first part of a UNION no two columns may be the same expression: the embedded engine would give both one value.
MATCH (g:Region)<-[:APPLIES_IN]-(p:Policy)
WHERE g.key IN $region AND p.loaded
MATCH (p)<-[:PART_OF*0..4]-(x)-[r:BASED_ON]->(u:Policy)
WHERE u.level = 'provincial'
OPTIONAL MATCH (t:Task {key: coalesce(x.task, x.key)})
RETURN p.title AS policy, t.number AS number, t.heading AS task, u.title AS provincial, true AS direct, 'based_on' AS relation,
  coalesce(u.title, u.key) AS cited, r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, p.source AS source,
  coalesce(p.title, p.key) AS said_by, coalesce(r.quote, '') AS said, coalesce(t.key, p.key) AS citing_key, u.key AS provincial_key, t.ordinal AS task_ordinal
UNION
MATCH (g:Region)<-[:APPLIES_IN]-(p:Policy)
WHERE g.key IN $region AND p.loaded
MATCH (p)<-[:PART_OF*0..4]-(x)-[r:BASED_ON]->(m:Policy)
WITH DISTINCT p.key AS plan, p.title AS policy, p.source AS source, coalesce(x.task, x.key) AS place, r.inferred AS inferred,
  r.quote AS quote, r.start AS start, r.`end` AS `end`, m.key AS first, m.title AS cited
MATCH (:Policy {key: first})-[:BASED_ON|IMPLEMENTS|CITES*0..3]->(n:Policy)
WITH DISTINCT plan, policy, source, place, inferred, quote, start, `end`, first, cited, n
MATCH (n)-[e:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE u.level = 'provincial' AND u.key <> first AND u.key <> plan
OPTIONAL MATCH (t:Task {key: place})
RETURN DISTINCT policy, t.number AS number, t.heading AS task, u.title AS provincial, false AS direct, 'based_on' AS relation,
  cited, inferred, quote, start, `end`, source,
  n.title AS said_by, e.quote AS said, coalesce(t.key, plan) AS citing_key, u.key AS provincial_key, t.ordinal AS task_ordinal
UNION
MATCH (g:Region)<-[:APPLIES_IN]-(p:Policy)
WHERE g.key IN $region AND p.loaded
MATCH (p)<-[:PART_OF*0..4]-(x)-[r:IMPLEMENTS]->(u:Policy)
WHERE u.level = 'provincial'
OPTIONAL MATCH (t:Task {key: coalesce(x.task, x.key)})
RETURN p.title AS policy, t.number AS number, t.heading AS task, u.title AS provincial, true AS direct, 'implements' AS relation,
  coalesce(u.title, u.key) AS cited, r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, p.source AS source,
  coalesce(p.title, p.key) AS said_by, coalesce(r.quote, '') AS said, coalesce(t.key, p.key) AS citing_key, u.key AS provincial_key, t.ordinal AS task_ordinal
UNION
MATCH (g:Region)<-[:APPLIES_IN]-(p:Policy)
WHERE g.key IN $region AND p.loaded
MATCH (p)<-[:PART_OF*0..4]-(x)-[r:IMPLEMENTS]->(m:Policy)
WITH DISTINCT p.key AS plan, p.title AS policy, p.source AS source, coalesce(x.task, x.key) AS place, r.inferred AS inferred,
  r.quote AS quote, r.start AS start, r.`end` AS `end`, m.key AS first, m.title AS cited
MATCH (:Policy {key: first})-[:BASED_ON|IMPLEMENTS|CITES*0..3]->(n:Policy)
WITH DISTINCT plan, policy, source, place, inferred, quote, start, `end`, first, cited, n
MATCH (n)-[e:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE u.level = 'provincial' AND u.key <> first AND u.key <> plan
OPTIONAL MATCH (t:Task {key: place})
RETURN DISTINCT policy, t.number AS number, t.heading AS task, u.title AS provincial, false AS direct, 'implements' AS relation,
  cited, inferred, quote, start, `end`, source,
  n.title AS said_by, e.quote AS said, coalesce(t.key, plan) AS citing_key, u.key AS provincial_key, t.ordinal AS task_ordinal
UNION
MATCH (g:Region)<-[:APPLIES_IN]-(p:Policy)
WHERE g.key IN $region AND p.loaded
MATCH (p)<-[:PART_OF*0..4]-(x)-[r:CITES]->(u:Policy)
WHERE u.level = 'provincial'
OPTIONAL MATCH (t:Task {key: coalesce(x.task, x.key)})
RETURN p.title AS policy, t.number AS number, t.heading AS task, u.title AS provincial, true AS direct, 'cites' AS relation,
  coalesce(u.title, u.key) AS cited, r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, p.source AS source,
  coalesce(p.title, p.key) AS said_by, coalesce(r.quote, '') AS said, coalesce(t.key, p.key) AS citing_key, u.key AS provincial_key, t.ordinal AS task_ordinal
UNION
MATCH (g:Region)<-[:APPLIES_IN]-(p:Policy)
WHERE g.key IN $region AND p.loaded
MATCH (p)<-[:PART_OF*0..4]-(x)-[r:CITES]->(m:Policy)
WITH DISTINCT p.key AS plan, p.title AS policy, p.source AS source, coalesce(x.task, x.key) AS place, r.inferred AS inferred,
  r.quote AS quote, r.start AS start, r.`end` AS `end`, m.key AS first, m.title AS cited
MATCH (:Policy {key: first})-[:BASED_ON|IMPLEMENTS|CITES*0..3]->(n:Policy)
WITH DISTINCT plan, policy, source, place, inferred, quote, start, `end`, first, cited, n
MATCH (n)-[e:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE u.level = 'provincial' AND u.key <> first AND u.key <> plan
OPTIONAL MATCH (t:Task {key: place})
RETURN DISTINCT policy, t.number AS number, t.heading AS task, u.title AS provincial, false AS direct, 'cites' AS relation,
  cited, inferred, quote, start, `end`, source,
  n.title AS said_by, e.quote AS said, coalesce(t.key, plan) AS citing_key, u.key AS provincial_key, t.ordinal AS task_ordinal
