// let plans
MATCH (p:Policy)
WHERE p.loaded AND p.level IN ['county', 'municipal']
  AND p.key = $policy // when policy
  AND p.region IN $region // when region
OPTIONAL MATCH (p)-[:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WITH p.key AS key, count(CASE WHEN u.level IN ['national', 'provincial'] OR u.level = 'municipal' AND p.level = 'county' THEN 1 END) AS above
WHERE above = 0
RETURN key
// ask reached = cited_key
MATCH (p:Policy)-[:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE p.key IN $plans
RETURN DISTINCT p.key AS citing_key, u.key AS cited_key, u.title AS cited, u.level AS cited_level
// ask reached = cited_key
MATCH (p:Policy)<-[:IN_POLICY]-(t:Task)-[:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE p.key IN $plans
RETURN DISTINCT t.key AS citing_key, u.key AS cited_key, u.title AS cited, u.level AS cited_level
UNION
MATCH (p:Policy)<-[:IN_POLICY]-(o:Obligation)-[:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE p.key IN $plans
RETURN DISTINCT o.task AS citing_key, u.key AS cited_key, u.title AS cited, u.level AS cited_level
// grow reached = cited_key
MATCH (m:Policy)-[:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE m.key IN $reached
RETURN DISTINCT m.key AS citing_key, u.key AS cited_key, u.title AS cited, u.level AS cited_level
// ask
MATCH (p:Policy)<-[:IN_POLICY]-(o:Obligation)-[:PART_OF]->(t:Task)
WHERE p.key IN $plans AND o.ordinal = 1
RETURN p.title AS policy, p.level AS level, t.number AS number, t.heading AS task, o.text AS quote, p.source AS source,
  t.start AS start, t.`end` AS `end`, t.key AS task_key, t.ordinal AS task_ordinal, p.key AS policy_key
// ask
MATCH (p:Policy)<-[:IN_POLICY]-(t:Task)
WHERE p.key IN $plans
RETURN p.title AS policy, p.level AS level, t.number AS number, t.heading AS task, p.source AS source,
  t.start AS start, t.`end` AS `end`, t.key AS task_key, t.ordinal AS task_ordinal, p.key AS policy_key
