MATCH (:Policy {key: $policy})<-[:BASED_ON|IMPLEMENTS|CITES*0..5]-(u:Policy)<-[r:BASED_ON|IMPLEMENTS|CITES]-(x)
WITH DISTINCT u, r, x, coalesce(x.policy, x.key) AS owner, coalesce(x.task, x.key) AS place
MATCH (p:Policy {key: owner})
WHERE ('' IN $region OR p.region IN $region)
OPTIONAL MATCH (t:Task {key: place})
RETURN u.title AS cited, u.key AS cited_key,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation,
  p.title AS policy, t.number AS number, t.heading AS task, place AS citing_key, coalesce(x.title, place) AS citing,
  p.level AS level, r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, p.source AS source,
  t.ordinal AS task_ordinal
