MATCH (d:Policy)<-[r:DRAFTS]-(o:Obligation)-[:IN_POLICY]->(p:Policy)
WHERE p.loaded
  AND p.key = $policy // when policy
  AND p.region IN $region // when region
OPTIONAL MATCH (o)-[:PART_OF]->(t:Task)
OPTIONAL MATCH (o)<-[l:LEADS|RESPONSIBLE_FOR|SUPPORTS]-(a:Agency)
WITH d, o, p, t, r.quote AS quote, r.start AS start, r.`end` AS `end`,
  collect(DISTINCT CASE WHEN l.basis IS NOT NULL AND NOT l.inferred THEN a.name END) AS lead,
  collect(DISTINCT CASE WHEN l.inferred THEN a.name END) AS inferred_lead,
  collect(DISTINCT CASE WHEN l.basis IS NULL THEN a.name END) AS agencies
RETURN d.title AS document, d.key AS document_key, d.loaded AS loaded, p.title AS policy, t.number AS number, t.heading AS task,
  lead, inferred_lead, agencies, o.due AS due, quote, p.source AS source, start, `end`,
  t.key AS task_key, t.ordinal AS task_ordinal
UNION
MATCH (d:Policy)<-[r:DRAFTS]-(t:Task)-[:IN_POLICY]->(p:Policy)
WHERE p.loaded
  AND p.key = $policy // when policy
  AND p.region IN $region // when region
OPTIONAL MATCH (t)<-[:PART_OF]-(:Obligation)<-[l:LEADS|RESPONSIBLE_FOR|SUPPORTS]-(a:Agency)
WITH d, p, t, r.quote AS quote, r.start AS start, r.`end` AS `end`,
  collect(DISTINCT CASE WHEN l.basis IS NOT NULL AND NOT l.inferred THEN a.name END) AS lead,
  collect(DISTINCT CASE WHEN l.inferred THEN a.name END) AS inferred_lead,
  collect(DISTINCT CASE WHEN l.basis IS NULL THEN a.name END) AS agencies
RETURN d.title AS document, d.key AS document_key, d.loaded AS loaded, p.title AS policy, t.number AS number, t.heading AS task,
  lead, inferred_lead, agencies, CASE WHEN t.key IS NULL THEN p.issue_date END AS due, quote, p.source AS source, start, `end`,
  t.key AS task_key, t.ordinal AS task_ordinal
UNION
MATCH (d:Policy)<-[r:DRAFTS]-(p:Policy)
WHERE p.loaded
  AND p.key = $policy // when policy
  AND p.region IN $region // when region
OPTIONAL MATCH (p)<-[:IN_POLICY]-(t:Task) WHERE t.ordinal < 0
WITH d, p, t, r.quote AS quote, r.start AS start, r.`end` AS `end`, collect(t.heading) AS lead, collect(t.heading) AS inferred_lead, collect(t.heading) AS agencies
RETURN d.title AS document, d.key AS document_key, d.loaded AS loaded, p.title AS policy, t.number AS number, t.heading AS task,
  lead, inferred_lead, agencies, CASE WHEN p.key IS NULL THEN p.issue_date END AS due, quote, p.source AS source, start, `end`,
  t.key AS task_key, t.ordinal AS task_ordinal
