MATCH (:Agency {key: $agency})-[:SUCCEEDS*0..4]->(b:Agency)
WITH DISTINCT b
MATCH (b)-[:MEMBER_OF*0..1]->(a:Agency)
WITH DISTINCT a, CASE WHEN a.key = $agency THEN 'self' WHEN a.key = b.key THEN 'predecessor' ELSE 'set' END AS via
WHERE $sets OR via <> 'set'
MATCH (a)-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS]->(o:Obligation)-[:PART_OF]->(t:Task)
WITH a, via, r, o, t, CASE type(r) WHEN 'LEADS' THEN 'lead' WHEN 'SUPPORTS' THEN 'support' ELSE 'responsible' END AS role
MATCH (p:Policy {key: o.policy})
WHERE ($policy = '' OR o.policy = $policy) AND ($role = '' OR $role = role)
RETURN p.title AS policy, t.number AS number, t.heading AS task, a.name AS agency, a.key AS agency_key, role, via,
  coalesce(r.basis, '') AS basis, coalesce(r.inferred, false) AS inferred, r.mention AS mention, r.position AS position,
  r.quote AS quote, r.start AS mention_start, r.`end` AS mention_end, o.due AS due, o.deadlines AS deadlines,
  p.source AS source, o.start AS start, o.`end` AS `end`, o.key AS key, t.key AS task_key,
  t.ordinal AS task_ordinal, o.ordinal AS ordinal
