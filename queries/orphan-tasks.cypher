// Sources are followed four steps up, each by itself: a path of any length that begins at what was just found is one
// that the embedded engine looks up for every node there is.
MATCH (p:Policy)
WHERE p.loaded AND p.level IN ['county', 'municipal']
  AND p.key = $policy // when policy
  AND p.region IN $region // when region
OPTIONAL MATCH (p)-[:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
OPTIONAL MATCH (u)-[:BASED_ON|IMPLEMENTS|CITES]->(v:Policy)
OPTIONAL MATCH (v)-[:BASED_ON|IMPLEMENTS|CITES]->(w:Policy)
OPTIONAL MATCH (w)-[:BASED_ON|IMPLEMENTS|CITES]->(x:Policy)
WITH p,
  collect(DISTINCT CASE WHEN u.level IS NULL THEN u.title END) AS u_unknown, count(CASE WHEN u.level IN ['national', 'provincial'] OR u.level = 'municipal' AND p.level = 'county' THEN 1 END) AS u_above,
  collect(DISTINCT CASE WHEN v.level IS NULL THEN v.title END) AS v_unknown, count(CASE WHEN v.level IN ['national', 'provincial'] OR v.level = 'municipal' AND p.level = 'county' THEN 1 END) AS v_above,
  collect(DISTINCT CASE WHEN w.level IS NULL THEN w.title END) AS w_unknown, count(CASE WHEN w.level IN ['national', 'provincial'] OR w.level = 'municipal' AND p.level = 'county' THEN 1 END) AS w_above,
  collect(DISTINCT CASE WHEN x.level IS NULL THEN x.title END) AS x_unknown, count(CASE WHEN x.level IN ['national', 'provincial'] OR x.level = 'municipal' AND p.level = 'county' THEN 1 END) AS x_above
WHERE u_above = 0 AND v_above = 0 AND w_above = 0 AND x_above = 0
WITH p, u_unknown + v_unknown + w_unknown + x_unknown AS unknown
MATCH (p)<-[:IN_POLICY]-(t:Task)
OPTIONAL MATCH (t)-[:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
OPTIONAL MATCH (u)-[:BASED_ON|IMPLEMENTS|CITES]->(v:Policy)
OPTIONAL MATCH (v)-[:BASED_ON|IMPLEMENTS|CITES]->(w:Policy)
OPTIONAL MATCH (w)-[:BASED_ON|IMPLEMENTS|CITES]->(x:Policy)
WITH p, unknown, t,
  collect(DISTINCT CASE WHEN u.level IS NULL THEN u.title END) AS u_unknown, count(CASE WHEN u.level IN ['national', 'provincial'] OR u.level = 'municipal' AND p.level = 'county' THEN 1 END) AS u_above,
  collect(DISTINCT CASE WHEN v.level IS NULL THEN v.title END) AS v_unknown, count(CASE WHEN v.level IN ['national', 'provincial'] OR v.level = 'municipal' AND p.level = 'county' THEN 1 END) AS v_above,
  collect(DISTINCT CASE WHEN w.level IS NULL THEN w.title END) AS w_unknown, count(CASE WHEN w.level IN ['national', 'provincial'] OR w.level = 'municipal' AND p.level = 'county' THEN 1 END) AS w_above,
  collect(DISTINCT CASE WHEN x.level IS NULL THEN x.title END) AS x_unknown, count(CASE WHEN x.level IN ['national', 'provincial'] OR x.level = 'municipal' AND p.level = 'county' THEN 1 END) AS x_above
WHERE u_above = 0 AND v_above = 0 AND w_above = 0 AND x_above = 0
WITH p, unknown, t, u_unknown + v_unknown + w_unknown + x_unknown AS stated
OPTIONAL MATCH (t)<-[:PART_OF]-(:Obligation)-[:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
OPTIONAL MATCH (u)-[:BASED_ON|IMPLEMENTS|CITES]->(v:Policy)
OPTIONAL MATCH (v)-[:BASED_ON|IMPLEMENTS|CITES]->(w:Policy)
OPTIONAL MATCH (w)-[:BASED_ON|IMPLEMENTS|CITES]->(x:Policy)
WITH p, unknown, t, stated,
  collect(DISTINCT CASE WHEN u.level IS NULL THEN u.title END) AS u_unknown, count(CASE WHEN u.level IN ['national', 'provincial'] OR u.level = 'municipal' AND p.level = 'county' THEN 1 END) AS u_above,
  collect(DISTINCT CASE WHEN v.level IS NULL THEN v.title END) AS v_unknown, count(CASE WHEN v.level IN ['national', 'provincial'] OR v.level = 'municipal' AND p.level = 'county' THEN 1 END) AS v_above,
  collect(DISTINCT CASE WHEN w.level IS NULL THEN w.title END) AS w_unknown, count(CASE WHEN w.level IN ['national', 'provincial'] OR w.level = 'municipal' AND p.level = 'county' THEN 1 END) AS w_above,
  collect(DISTINCT CASE WHEN x.level IS NULL THEN x.title END) AS x_unknown, count(CASE WHEN x.level IN ['national', 'provincial'] OR x.level = 'municipal' AND p.level = 'county' THEN 1 END) AS x_above
WHERE u_above = 0 AND v_above = 0 AND w_above = 0 AND x_above = 0
WITH p, unknown, t, stated, u_unknown + v_unknown + w_unknown + x_unknown AS own
OPTIONAL MATCH (t)<-[:PART_OF]-(o:Obligation) WHERE o.ordinal = 1
RETURN p.title AS policy, p.level AS level, t.number AS number, t.heading AS task, unknown + stated + own AS unknown_sources,
  o.text AS quote, p.source AS source, t.start AS start, t.`end` AS `end`, t.key AS task_key, t.ordinal AS task_ordinal
