MATCH (o:Obligation)-[:PART_OF]->(t:Task)
MATCH (p:Policy {key: o.policy})
WHERE ($policy = '' OR o.policy = $policy) AND ('' IN $region OR p.region IN $region)
  AND ($policy <> '' OR NOT coalesce(p.kind, '') IN ['法', '条例'])
WITH o, t, p
OPTIONAL MATCH (o)<-[l:LEADS]-(a:Agency)
WITH o, t, p, count(CASE WHEN NOT l.inferred THEN 1 END) AS stated, collect(DISTINCT a.name) AS lead, min(l.basis) AS basis
WHERE stated = 0
OPTIONAL MATCH (o)<-[:RESPONSIBLE_FOR|SUPPORTS]-(b:Agency)
WITH o, t, p, lead, coalesce(basis, '') AS basis, collect(DISTINCT b.name) AS agencies
WITH o, t, p, lead, basis, agencies,
  CASE WHEN size(lead) > 0 THEN 'inferred' WHEN size(agencies) > 0 THEN 'none' ELSE 'unassigned' END AS state
WHERE $state = '' OR $state = state
RETURN p.title AS policy, t.number AS number, t.heading AS task, state, lead, basis, agencies,
  o.text AS quote, o.due AS due, o.deadlines AS deadlines,
  p.source AS source, o.start AS start, o.`end` AS `end`, o.key AS key, t.key AS task_key,
  t.ordinal AS task_ordinal, o.ordinal AS ordinal
