MATCH (:Agency {key: $agency})-[:SUCCEEDS|MEMBER_OF*0..2]->(a:Agency)
MATCH (a)-[:LEADS|RESPONSIBLE_FOR|SUPPORTS]->(o:Obligation)<-[l:LEADS|RESPONSIBLE_FOR|SUPPORTS]-(b:Agency)
WITH a, o, l, b
WHERE ($policy = '' OR o.policy = $policy) AND b.key <> a.key AND b.key <> $agency
WITH b, count(DISTINCT o.key) AS shared,
  count(DISTINCT CASE WHEN l.basis IS NOT NULL AND NOT l.inferred THEN o.key END) AS leads,
  count(DISTINCT CASE WHEN l.inferred THEN o.key END) AS inferred_leads,
  count(DISTINCT o.policy) AS policies, collect(DISTINCT o.task) AS tasks
OPTIONAL MATCH (b)-[:BELONGS_TO]->(g:Region)
RETURN b.name AS partner, g.full_name AS region, shared, leads, inferred_leads, policies, tasks,
  b.collective AS collective, b.key AS partner_key
