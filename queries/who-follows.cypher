MATCH (:Policy {key: $policy})<-[:BASED_ON|IMPLEMENTS|CITES*0..5]-(u:Policy)<-[r:BASED_ON|IMPLEMENTS|CITES]-()
WITH DISTINCT u, r, r.citing AS owner,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation
MATCH (p:Policy {key: owner})
WHERE p.loaded AND p.key <> u.key
  AND p.region IN $region // when region
OPTIONAL MATCH (p)-[:APPLIES_IN]->(g:Region)
RETURN g.full_name AS region, p.year AS year, p.title AS policy, p.level AS level, relation, u.title AS cited,
  count(*) AS times, r.inferred AS inferred, min(r.quote) AS quote, p.source AS source, p.key AS policy_key, u.key AS cited_key
