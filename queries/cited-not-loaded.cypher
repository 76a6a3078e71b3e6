MATCH (u:Policy)<-[r:BASED_ON|IMPLEMENTS|CITES]-(), (p:Policy)
WHERE p.key = r.citing AND NOT u.loaded
  AND p.region IN $region // when region
RETURN u.title AS title, u.number AS document_number, u.level AS level, count(DISTINCT p.key) AS policies, count(*) AS times,
  collect(DISTINCT p.title) AS cited_by, min(r.quote) AS quote, u.key AS key
