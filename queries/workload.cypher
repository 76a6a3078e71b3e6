MATCH (a:Agency)-[x:LEADS|RESPONSIBLE_FOR|SUPPORTS]->(o:Obligation)-[:IN_POLICY]->(p:Policy)
WHERE p.loaded
  AND p.key = $policy // when policy
  AND p.region IN $region // when region
WITH a, count(DISTINCT o.key) AS obligations, count(*) AS named,
  count(CASE WHEN x.basis IS NOT NULL AND NOT x.inferred THEN 1 END) AS leads,
  count(CASE WHEN x.inferred THEN 1 END) AS inferred_leads, count(DISTINCT p.key) AS policies,
  count(CASE WHEN type(x) = 'SUPPORTS' THEN 1 END) AS supports
OPTIONAL MATCH (a)-[:BELONGS_TO]->(g:Region)
RETURN a.name AS agency, g.full_name AS region, obligations, leads, inferred_leads,
  named - leads - inferred_leads - supports AS responsible, supports, policies,
  a.collective AS collective, a.key AS agency_key
