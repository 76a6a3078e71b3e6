MATCH (p:Policy)
WHERE p.loaded AND p.level IN ['county', 'municipal']
  AND p.key = $policy // when policy
  AND p.region IN $region // when region
OPTIONAL MATCH (p)-[:BASED_ON|IMPLEMENTS|CITES*1..5]->(u:Policy)
WITH p, collect(DISTINCT CASE WHEN u.level IS NULL THEN u.title END) AS unknown,
  count(CASE WHEN u.level IN ['national', 'provincial'] OR u.level = 'municipal' AND p.level = 'county' THEN 1 END) AS above
WHERE above = 0
MATCH (p)<-[:IN_POLICY]-(t:Task)
OPTIONAL MATCH (t)-[:BASED_ON|IMPLEMENTS|CITES]->(v:Policy)
OPTIONAL MATCH (v)-[:BASED_ON|IMPLEMENTS|CITES*0..5]->(u:Policy)
WITH p, unknown, t, collect(DISTINCT CASE WHEN u.level IS NULL THEN u.title END) AS stated,
  count(CASE WHEN u.level IN ['national', 'provincial'] OR u.level = 'municipal' AND p.level = 'county' THEN 1 END) AS above
WHERE above = 0
OPTIONAL MATCH (t)<-[:PART_OF]-(:Obligation)-[:BASED_ON|IMPLEMENTS|CITES]->(v:Policy)
OPTIONAL MATCH (v)-[:BASED_ON|IMPLEMENTS|CITES*0..5]->(u:Policy)
WITH p, unknown, t, stated, collect(DISTINCT CASE WHEN u.level IS NULL THEN u.title END) AS own,
  count(CASE WHEN u.level IN ['national', 'provincial'] OR u.level = 'municipal' AND p.level = 'county' THEN 1 END) AS above
WHERE above = 0
OPTIONAL MATCH (t)<-[:PART_OF]-(o:Obligation) WHERE o.ordinal = 1
RETURN p.title AS policy, p.level AS level, t.number AS number, t.heading AS task, unknown + stated + own AS unknown_sources,
  o.text AS quote, p.source AS source, t.start AS start, t.`end` AS `end`, t.key AS task_key, t.ordinal AS task_ordinal
