MATCH (u:Policy)<-[r:BASED_ON|IMPLEMENTS|CITES]-(x)
WHERE NOT u.loaded
MATCH (p:Policy {key: coalesce(x.policy, x.key)})
WHERE ($region = '' OR EXISTS {
    MATCH (p)-[:APPLIES_IN]->(:Region)-[:WITHIN*0..5]->(:Region {key: $region})
  })
RETURN u.title AS title, u.number AS document_number, u.level AS level, count(DISTINCT p.key) AS policies, count(*) AS times,
  collect(DISTINCT p.title) AS cited_by, min(r.quote) AS quote, u.key AS key
