MATCH (x)-[r:DRAFTS]->(d:Policy)
WITH x, r, d, coalesce(x.policy, x.key) AS owner, coalesce(x.task, x.key) AS place
MATCH (p:Policy {key: owner})
WHERE ($policy = '' OR p.key = $policy) AND ('' IN $region OR p.region IN $region)
WITH x, r, d, p, place
OPTIONAL MATCH (t:Task {key: place})
OPTIONAL MATCH (x)<-[:PART_OF*0..1]-(:Obligation)<-[l:LEADS]-(a:Agency)
WITH x, r, d, p, t, collect(DISTINCT CASE WHEN NOT l.inferred THEN a.name END) AS lead,
  collect(DISTINCT CASE WHEN l.inferred THEN a.name END) AS inferred_lead
OPTIONAL MATCH (x)<-[:PART_OF*0..1]-(:Obligation)<-[:RESPONSIBLE_FOR|SUPPORTS]-(b:Agency)
WITH x, r, d, p, t, lead, inferred_lead, collect(DISTINCT b.name) AS agencies
RETURN d.title AS document, d.key AS document_key, d.loaded AS loaded, p.title AS policy, t.number AS number, t.heading AS task,
  lead, inferred_lead, agencies, x.due AS due, r.quote AS quote, p.source AS source, r.start AS start, r.`end` AS `end`,
  t.key AS task_key, t.ordinal AS task_ordinal
