MATCH (a:Agency)-[x:LEADS|RESPONSIBLE_FOR|SUPPORTS]->(o:Obligation)
MATCH (p:Policy {key: o.policy})
WHERE ($policy = '' OR o.policy = $policy) AND ('' IN $region OR p.region IN $region)
WITH a, count(DISTINCT o.key) AS obligations, count(*) AS named,
  count(CASE WHEN x.basis IS NOT NULL AND NOT x.inferred THEN 1 END) AS leads,
  count(CASE WHEN x.inferred THEN 1 END) AS inferred_leads, count(DISTINCT o.policy) AS policies
OPTIONAL MATCH (a)-[:SUPPORTS]->(s:Obligation), (p:Policy {key: s.policy})
WHERE ($policy = '' OR s.policy = $policy) AND ('' IN $region OR p.region IN $region)
WITH a, obligations, named, leads, inferred_leads, policies, count(s) AS supports
OPTIONAL MATCH (a)-[:BELONGS_TO]->(g:Region)
RETURN a.name AS agency, g.full_name AS region, obligations, leads, inferred_leads,
  named - leads - inferred_leads - supports AS responsible, supports, policies,
  a.collective AS collective, a.key AS agency_key
