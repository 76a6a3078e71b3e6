// let older
MATCH (a:Agency {key: $agency}) RETURN a.key AS key
// grow older
MATCH (b:Agency)-[:SUCCEEDS]->(a:Agency) WHERE b.key IN $older RETURN a.key AS key
// let newer
MATCH (a:Agency {key: $agency}) RETURN a.key AS key
// grow newer
MATCH (b:Agency)<-[:SUCCEEDS]-(a:Agency) WHERE b.key IN $newer RETURN a.key AS key
// ask
MATCH (a:Agency {key: $agency})
OPTIONAL MATCH (a)-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS]->(o:Obligation)
WITH a, o.policy AS plan, count(DISTINCT o.key) AS obligations, collect(DISTINCT r.mention) AS mentions, min(r.quote) AS quote,
  count(CASE WHEN r.basis IS NOT NULL AND NOT r.inferred THEN 1 END) AS leads, count(CASE WHEN r.inferred THEN 1 END) AS inferred_leads
OPTIONAL MATCH (a)-[:SUPPORTS]->(s:Obligation) WHERE s.policy = plan
WITH a, plan, obligations, mentions, quote, leads, inferred_leads, count(s) AS supports
OPTIONAL MATCH (p:Policy {key: plan})
RETURN a.name AS agency, 'self' AS place, 1 AS rank, CASE WHEN a.key IS NULL THEN 0 END AS reform_year,
  CASE WHEN a.key IS NULL THEN a.name END AS other, CASE WHEN a.key IS NULL THEN a.key END AS reform, p.year AS year, p.title AS policy,
  obligations, leads, inferred_leads, supports, mentions, quote, p.source AS source, a.key AS agency_key, p.key AS policy_key
UNION
MATCH (b:Agency)-[e:SUCCEEDS]->(a:Agency)
WHERE b.key IN $older
OPTIONAL MATCH (a)-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS]->(o:Obligation)
WITH a, b, e, o.policy AS plan, count(DISTINCT o.key) AS obligations, collect(DISTINCT r.mention) AS mentions, min(r.quote) AS quote,
  count(CASE WHEN r.basis IS NOT NULL AND NOT r.inferred THEN 1 END) AS leads, count(CASE WHEN r.inferred THEN 1 END) AS inferred_leads
OPTIONAL MATCH (a)-[:SUPPORTS]->(s:Obligation) WHERE s.policy = plan
WITH a, b, e, plan, obligations, mentions, quote, leads, inferred_leads, count(s) AS supports
OPTIONAL MATCH (p:Policy {key: plan})
RETURN a.name AS agency, 'predecessor' AS place, 0 AS rank, e.year AS reform_year, b.name AS other, e.reform AS reform, p.year AS year, p.title AS policy,
  obligations, leads, inferred_leads, supports, mentions, quote, p.source AS source, a.key AS agency_key, p.key AS policy_key
UNION
MATCH (b:Agency)<-[e:SUCCEEDS]-(a:Agency)
WHERE b.key IN $newer
OPTIONAL MATCH (a)-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS]->(o:Obligation)
WITH a, b, e, o.policy AS plan, count(DISTINCT o.key) AS obligations, collect(DISTINCT r.mention) AS mentions, min(r.quote) AS quote,
  count(CASE WHEN r.basis IS NOT NULL AND NOT r.inferred THEN 1 END) AS leads, count(CASE WHEN r.inferred THEN 1 END) AS inferred_leads
OPTIONAL MATCH (a)-[:SUPPORTS]->(s:Obligation) WHERE s.policy = plan
WITH a, b, e, plan, obligations, mentions, quote, leads, inferred_leads, count(s) AS supports
OPTIONAL MATCH (p:Policy {key: plan})
RETURN a.name AS agency, 'successor' AS place, 2 AS rank, e.year AS reform_year, b.name AS other, e.reform AS reform, p.year AS year, p.title AS policy,
  obligations, leads, inferred_leads, supports, mentions, quote, p.source AS source, a.key AS agency_key, p.key AS policy_key
