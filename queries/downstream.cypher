MATCH (:Policy {key: $policy})<-[:BASED_ON|IMPLEMENTS|CITES*0..5]-(u:Policy)<-[r:BASED_ON]-(x)
MATCH (p:Policy {key: coalesce(x.policy, x.key)})
WHERE ($region = '' OR EXISTS {
    MATCH (p)-[:APPLIES_IN]->(:Region)-[:WITHIN*0..5]->(:Region {key: $region})
  })
OPTIONAL MATCH (t:Task {key: coalesce(x.task, x.key)})
RETURN DISTINCT u.title AS cited, u.key AS cited_key, 'based_on' AS relation,
  p.title AS policy, t.number AS number, t.heading AS task, coalesce(x.task, x.key) AS citing_key, coalesce(x.task, x.title, x.key) AS citing,
  p.level AS level, r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, p.source AS source,
  t.ordinal AS task_ordinal
UNION
MATCH (:Policy {key: $policy})<-[:BASED_ON|IMPLEMENTS|CITES*0..5]-(u:Policy)<-[r:IMPLEMENTS]-(x)
MATCH (p:Policy {key: coalesce(x.policy, x.key)})
WHERE ($region = '' OR EXISTS {
    MATCH (p)-[:APPLIES_IN]->(:Region)-[:WITHIN*0..5]->(:Region {key: $region})
  })
OPTIONAL MATCH (t:Task {key: coalesce(x.task, x.key)})
RETURN DISTINCT u.title AS cited, u.key AS cited_key, 'implements' AS relation,
  p.title AS policy, t.number AS number, t.heading AS task, coalesce(x.task, x.key) AS citing_key, coalesce(x.task, x.title, x.key) AS citing,
  p.level AS level, r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, p.source AS source,
  t.ordinal AS task_ordinal
UNION
MATCH (:Policy {key: $policy})<-[:BASED_ON|IMPLEMENTS|CITES*0..5]-(u:Policy)<-[r:CITES]-(x)
MATCH (p:Policy {key: coalesce(x.policy, x.key)})
WHERE ($region = '' OR EXISTS {
    MATCH (p)-[:APPLIES_IN]->(:Region)-[:WITHIN*0..5]->(:Region {key: $region})
  })
OPTIONAL MATCH (t:Task {key: coalesce(x.task, x.key)})
RETURN DISTINCT u.title AS cited, u.key AS cited_key, 'cites' AS relation,
  p.title AS policy, t.number AS number, t.heading AS task, coalesce(x.task, x.key) AS citing_key, coalesce(x.task, x.title, x.key) AS citing,
  p.level AS level, r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, p.source AS source,
  t.ordinal AS task_ordinal
