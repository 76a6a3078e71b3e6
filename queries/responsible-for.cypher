MATCH (t:Task {key: $task})<-[:PART_OF]-(o:Obligation)<-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS]-(a:Agency)-[:BELONGS_TO]->(g:Region)
WITH t, o, r, a, g
MATCH (p:Policy {key: o.policy})
RETURN p.title AS policy, t.number AS number, t.heading AS task, o.ordinal AS part, a.name AS agency,
  g.full_name AS region, a.key AS agency_key,
  CASE type(r) WHEN 'LEADS' THEN 'lead' WHEN 'SUPPORTS' THEN 'support' ELSE 'responsible' END AS role,
  coalesce(r.basis, '') AS basis, coalesce(r.inferred, false) AS inferred, r.mention AS mention, r.position AS position,
  r.quote AS quote, r.start AS mention_start, r.`end` AS mention_end, o.due AS due, o.deadlines AS deadlines,
  p.source AS source, o.start AS start, o.`end` AS `end`, o.key AS key
