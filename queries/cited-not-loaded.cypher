MATCH (u:Policy)<-[r:BASED_ON|IMPLEMENTS|CITES]-(x)
WHERE NOT u.loaded
WITH u, r, coalesce(x.policy, x.key) AS owner
MATCH (p:Policy {key: owner})
WHERE ('' IN $region OR p.region IN $region)
RETURN u.title AS title, u.number AS document_number, u.level AS level, count(DISTINCT p.key) AS policies, count(*) AS times,
  collect(DISTINCT p.title) AS cited_by, min(r.quote) AS quote, u.key AS key
