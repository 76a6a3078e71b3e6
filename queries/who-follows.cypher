// Only those that somebody cites in turn lead on.
// let followed
MATCH (u:Policy {key: $policy}) RETURN u.key AS key
// grow followed
MATCH (u:Policy)<-[:BASED_ON|IMPLEMENTS|CITES]-(m:Policy)<-[:BASED_ON|IMPLEMENTS|CITES]-() WHERE u.key IN $followed RETURN DISTINCT m.key AS key
// ask
MATCH (u:Policy)<-[r:BASED_ON|IMPLEMENTS|CITES]-()
WHERE u.key IN $followed
WITH u, r, r.citing AS owner,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation
MATCH (p:Policy {key: owner})
WHERE p.loaded AND p.key <> u.key
  AND p.region IN $region // when region
OPTIONAL MATCH (p)-[:APPLIES_IN]->(g:Region)
RETURN g.full_name AS region, p.year AS year, p.title AS policy, p.level AS level, relation, u.title AS cited,
  count(*) AS times, r.inferred AS inferred, min(r.quote) AS quote, p.source AS source, p.key AS policy_key, u.key AS cited_key
