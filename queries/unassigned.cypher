MATCH (p:Policy)<-[:IN_POLICY]-(o:Obligation)-[:PART_OF]->(t:Task)
WHERE NOT o.covered
  AND p.key = $policy // when policy
  AND NOT coalesce(p.kind, '') IN ['法', '条例'] // unless policy
  AND p.region IN $region // when region
OPTIONAL MATCH (t)<-[:PART_OF]-(other:Obligation)
WITH o, t, p, count(CASE WHEN other.covered THEN 1 END) AS answered
RETURN p.title AS policy, t.number AS number, t.heading AS task, CASE WHEN answered > 0 THEN 'part' ELSE 'task' END AS extent,
  o.text AS quote, o.due AS due, o.deadlines AS deadlines,
  p.source AS source, o.start AS start, o.`end` AS `end`, o.key AS key, t.key AS task_key,
  t.ordinal AS task_ordinal, o.ordinal AS ordinal
