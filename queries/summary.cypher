MATCH (p:Policy {key: $policy})
OPTIONAL MATCH (p)-[:APPLIES_IN]->(g:Region)
WITH p, min(g.full_name) AS region
OPTIONAL MATCH (i:Agency)-[:ISSUED]->(p)
WITH p, region, collect(DISTINCT i.name) AS issuers
OPTIONAL MATCH (t:Task) WHERE t.policy = $policy
WITH p, region, issuers, count(t) AS tasks
OPTIONAL MATCH (o:Obligation) WHERE o.policy = $policy
OPTIONAL MATCH (o)<-[l:LEADS]-(:Agency)
WITH p, region, issuers, tasks, o, count(CASE WHEN NOT l.inferred THEN 1 END) AS stated, count(CASE WHEN l.inferred THEN 1 END) AS inferred
OPTIONAL MATCH (o)<-[:RESPONSIBLE_FOR|SUPPORTS]-(b:Agency)
WITH p, region, issuers, tasks, o, stated, inferred, count(b) AS others
WITH p, region, issuers, tasks, count(o) AS obligations, count(CASE WHEN stated > 0 THEN 1 END) AS stated,
  count(CASE WHEN stated = 0 AND inferred > 0 THEN 1 END) AS inferred,
  count(CASE WHEN stated + inferred = 0 AND others > 0 THEN 1 END) AS without_lead,
  count(CASE WHEN o.key IS NOT NULL AND stated + inferred + others = 0 THEN 1 END) AS unassigned,
  count(o.due) AS with_deadline, min(o.due) AS first_due, max(o.due) AS last_due
OPTIONAL MATCH (a:Agency)-[:LEADS|RESPONSIBLE_FOR|SUPPORTS]->(o:Obligation) WHERE o.policy = $policy
WITH p, region, issuers, tasks, obligations, stated, inferred, without_lead, unassigned, with_deadline, first_due, last_due,
  count(DISTINCT a.key) AS agencies
OPTIONAL MATCH (x:Target) WHERE x.policy = $policy
WITH p, region, issuers, tasks, obligations, stated, inferred, without_lead, unassigned, with_deadline, first_due, last_due,
  agencies, count(x) AS targets
OPTIONAL MATCH (p)<-[:PART_OF*0..4]-(m)-[:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WITH p, region, issuers, tasks, obligations, stated, inferred, without_lead, unassigned, with_deadline, first_due, last_due,
  agencies, targets, count(DISTINCT u.key) AS rests_on
OPTIONAL MATCH (p)<-[:BASED_ON|IMPLEMENTS|CITES]-(c)
WITH p, region, issuers, tasks, obligations, stated, inferred, without_lead, unassigned, with_deadline, first_due, last_due,
  agencies, targets, rests_on, count(DISTINCT coalesce(c.policy, c.key)) AS cited_by
OPTIONAL MATCH (p)<-[:PART_OF*0..4]-(n)-[:DRAFTS]->(d:Policy)
RETURN p.title AS title, p.number AS document_number, p.level AS level, p.status AS status, region, p.issue_date AS issue_date,
  issuers, p.loaded AS loaded, tasks, obligations, stated, inferred, without_lead, unassigned, agencies, with_deadline,
  first_due, last_due, targets, rests_on, cited_by, count(DISTINCT d.key) AS drafts, p.source AS source, p.key AS key
