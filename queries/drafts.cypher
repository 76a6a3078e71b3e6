MATCH (x)-[r:DRAFTS]->(d:Policy)
MATCH (p:Policy {key: coalesce(x.policy, x.key)})
WHERE ($policy = '' OR p.key = $policy) AND ($region = '' OR EXISTS {
    MATCH (p)-[:APPLIES_IN]->(:Region)-[:WITHIN*0..5]->(:Region {key: $region})
  })
OPTIONAL MATCH (t:Task {key: coalesce(x.task, x.key)})
OPTIONAL MATCH (x)<-[:PART_OF*0..1]-(:Obligation)<-[l:LEADS]-(a:Agency)
WITH x, r, d, p, t, collect(DISTINCT CASE WHEN NOT l.inferred THEN a.name END) AS lead,
  collect(DISTINCT CASE WHEN l.inferred THEN a.name END) AS inferred_lead
OPTIONAL MATCH (x)<-[:PART_OF*0..1]-(:Obligation)<-[:RESPONSIBLE_FOR|SUPPORTS]-(b:Agency)
WITH x, r, d, p, t, lead, inferred_lead, collect(DISTINCT b.name) AS agencies
RETURN d.title AS document, d.key AS document_key, d.loaded AS loaded, p.title AS policy, t.number AS number, t.heading AS task,
  lead, inferred_lead, agencies, x.due AS due, r.quote AS quote, p.source AS source, r.start AS start, r.`end` AS `end`,
  t.key AS task_key, t.ordinal AS task_ordinal
