MATCH (p:Policy)<-[:IN_POLICY]-(o:Obligation)-[:PART_OF]->(t:Task)
WHERE p.loaded
  AND p.key = $policy // when policy
  AND NOT coalesce(p.kind, '') IN ['法', '条例'] // unless policy
  AND p.region IN $region // when region
OPTIONAL MATCH (o)<-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS]-(a:Agency)
WITH o, t, p, count(CASE WHEN r.basis IS NOT NULL AND NOT r.inferred THEN 1 END) AS stated, coalesce(min(r.basis), '') AS basis,
  collect(DISTINCT CASE WHEN r.basis IS NOT NULL THEN a.name END) AS lead,
  collect(DISTINCT CASE WHEN r.basis IS NULL THEN a.name END) AS agencies
WHERE stated = 0
WITH o, t, p, lead, basis, agencies,
  CASE WHEN size(lead) > 0 THEN 'inferred' WHEN size(agencies) > 0 THEN 'none' ELSE 'unassigned' END AS state
WHERE state = $state // when state
RETURN p.title AS policy, t.number AS number, t.heading AS task, state, lead, basis, agencies,
  o.text AS quote, o.due AS due, o.deadlines AS deadlines,
  p.source AS source, o.start AS start, o.`end` AS `end`, o.key AS key, t.key AS task_key,
  t.ordinal AS task_ordinal, o.ordinal AS ordinal
