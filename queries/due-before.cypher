MATCH (o:Obligation)-[:PART_OF]->(t:Task)
MATCH (p:Policy {key: o.policy})
WHERE o.due <= $before AND o.due >= $after AND ($policy = '' OR o.policy = $policy) AND ('' IN $region OR p.region IN $region)
WITH o, t, p
OPTIONAL MATCH (:Agency {key: $agency})-[:SUCCEEDS|MEMBER_OF*0..2]->(:Agency)-[n:LEADS|RESPONSIBLE_FOR|SUPPORTS]->(o)
WITH o, t, p, count(n.position) AS named
WHERE $agency = '' OR named > 0
WITH o, t, p ORDER BY o.due, p.title, t.ordinal, o.ordinal LIMIT $most
OPTIONAL MATCH (o)<-[l:LEADS]-(a:Agency)
WITH o, t, p, collect(DISTINCT CASE WHEN NOT l.inferred THEN a.name END) AS lead,
  collect(DISTINCT CASE WHEN l.inferred THEN a.name END) AS inferred_lead
OPTIONAL MATCH (o)<-[:RESPONSIBLE_FOR|SUPPORTS]-(b:Agency)
WITH o, t, p, lead, inferred_lead, collect(DISTINCT b.name) AS agencies
RETURN o.due AS due, p.title AS policy, t.number AS number, t.heading AS task, o.deadlines AS deadline, lead, inferred_lead, agencies,
  o.text AS quote, p.source AS source, o.start AS start, o.`end` AS `end`, o.key AS key, t.key AS task_key,
  t.ordinal AS task_ordinal, o.ordinal AS ordinal
