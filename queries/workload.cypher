MATCH (a:Agency)-[:LEADS|RESPONSIBLE_FOR|SUPPORTS]->(o:Obligation)
MATCH (p:Policy {key: o.policy})
WHERE ($policy = '' OR o.policy = $policy) AND ($region = '' OR EXISTS {
    MATCH (p)-[:APPLIES_IN]->(:Region)-[:WITHIN*0..5]->(:Region {key: $region})
  })
WITH DISTINCT a, o
OPTIONAL MATCH (a)-[l:LEADS]->(o)
OPTIONAL MATCH (a)-[r:RESPONSIBLE_FOR]->(o)
OPTIONAL MATCH (a)-[s:SUPPORTS]->(o)
WITH a, count(DISTINCT o.key) AS obligations,
  count(DISTINCT CASE WHEN NOT l.inferred THEN o.key END) AS leads,
  count(DISTINCT CASE WHEN l.inferred THEN o.key END) AS inferred_leads,
  count(DISTINCT CASE WHEN r.position IS NOT NULL THEN o.key END) AS responsible,
  count(DISTINCT CASE WHEN s.position IS NOT NULL THEN o.key END) AS supports,
  count(DISTINCT o.policy) AS policies
OPTIONAL MATCH (a)-[:BELONGS_TO]->(g:Region)
RETURN a.name AS agency, g.full_name AS region, obligations, leads, inferred_leads, responsible, supports, policies,
  a.collective AS collective, a.key AS agency_key
