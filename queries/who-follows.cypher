MATCH (:Policy {key: $policy})<-[:BASED_ON|IMPLEMENTS|CITES*0..5]-(u:Policy)<-[r:BASED_ON]-(x)
WITH DISTINCT u, r, coalesce(x.policy, x.key) AS owner
MATCH (p:Policy {key: owner})
WHERE p.loaded AND p.key <> u.key AND ('' IN $region OR p.region IN $region)
OPTIONAL MATCH (p)-[:APPLIES_IN]->(g:Region)
RETURN g.full_name AS region, p.year AS year, p.title AS policy, p.level AS level, 'based_on' AS relation, u.title AS cited,
  count(*) AS times, r.inferred AS inferred, min(r.quote) AS quote, p.source AS source, p.key AS policy_key, u.key AS cited_key
UNION
MATCH (:Policy {key: $policy})<-[:BASED_ON|IMPLEMENTS|CITES*0..5]-(u:Policy)<-[r:IMPLEMENTS]-(x)
WITH DISTINCT u, r, coalesce(x.policy, x.key) AS owner
MATCH (p:Policy {key: owner})
WHERE p.loaded AND p.key <> u.key AND ('' IN $region OR p.region IN $region)
OPTIONAL MATCH (p)-[:APPLIES_IN]->(g:Region)
RETURN g.full_name AS region, p.year AS year, p.title AS policy, p.level AS level, 'implements' AS relation, u.title AS cited,
  count(*) AS times, r.inferred AS inferred, min(r.quote) AS quote, p.source AS source, p.key AS policy_key, u.key AS cited_key
UNION
MATCH (:Policy {key: $policy})<-[:BASED_ON|IMPLEMENTS|CITES*0..5]-(u:Policy)<-[r:CITES]-(x)
WITH DISTINCT u, r, coalesce(x.policy, x.key) AS owner
MATCH (p:Policy {key: owner})
WHERE p.loaded AND p.key <> u.key AND ('' IN $region OR p.region IN $region)
OPTIONAL MATCH (p)-[:APPLIES_IN]->(g:Region)
RETURN g.full_name AS region, p.year AS year, p.title AS policy, p.level AS level, 'cites' AS relation, u.title AS cited,
  count(*) AS times, r.inferred AS inferred, min(r.quote) AS quote, p.source AS source, p.key AS policy_key, u.key AS cited_key
