MATCH (p:Policy {key: $policy})
OPTIONAL MATCH (p)-[:APPLIES_IN]->(g:Region)
WITH p, min(g.full_name) AS region
OPTIONAL MATCH (i:Agency)-[:ISSUED]->(p)
WITH p, region, collect(DISTINCT i.name) AS issuers
OPTIONAL MATCH (p)<-[:IN_POLICY]-(t:Task)
WITH p, region, issuers, count(t.key) AS tasks
OPTIONAL MATCH (p)<-[:IN_POLICY]-(o:Obligation)
OPTIONAL MATCH (o)<-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS]-(a:Agency)
WITH p, region, issuers, tasks, o.key AS duty, o.due AS due, count(a.key) AS named,
  count(CASE WHEN r.basis IS NOT NULL AND NOT r.inferred THEN 1 END) AS leads,
  count(CASE WHEN r.inferred THEN 1 END) AS guesses
WITH p, region, issuers, tasks, count(duty) AS obligations, count(CASE WHEN leads > 0 THEN 1 END) AS stated,
  count(CASE WHEN leads = 0 AND guesses > 0 THEN 1 END) AS inferred,
  count(CASE WHEN leads + guesses = 0 AND named > 0 THEN 1 END) AS without_lead,
  count(CASE WHEN duty IS NOT NULL AND named = 0 THEN 1 END) AS unassigned,
  count(due) AS with_deadline, min(due) AS first_due, max(due) AS last_due
OPTIONAL MATCH (p)<-[:IN_POLICY]-(:Obligation)<-[:LEADS|RESPONSIBLE_FOR|SUPPORTS]-(a:Agency)
WITH p, region, issuers, tasks, obligations, stated, inferred, without_lead, unassigned, with_deadline, first_due, last_due,
  count(DISTINCT a.key) AS agencies
OPTIONAL MATCH (p)<-[:IN_POLICY]-(x:Target)
WITH p, region, issuers, tasks, obligations, stated, inferred, without_lead, unassigned, agencies, with_deadline,
  first_due, last_due, count(x.key) AS targets
OPTIONAL MATCH (p)<-[r:BASED_ON|IMPLEMENTS|CITES]-()
WITH p, region, issuers, tasks, obligations, stated, inferred, without_lead, unassigned, agencies, with_deadline, first_due, last_due,
  targets, count(DISTINCT r.citing) AS cited_by
OPTIONAL MATCH (p)-[e:BASED_ON|IMPLEMENTS|CITES|DRAFTS]->(u:Policy)
WITH p, region, issuers, tasks, obligations, stated, inferred, without_lead, unassigned, agencies, with_deadline, first_due, last_due,
  targets, cited_by, collect(DISTINCT CASE WHEN type(e) <> 'DRAFTS' THEN u.key END) AS bases,
  collect(DISTINCT CASE WHEN type(e) = 'DRAFTS' THEN u.key END) AS ordered
OPTIONAL MATCH (p)<-[:IN_POLICY]-(:Task)-[e:BASED_ON|IMPLEMENTS|CITES|DRAFTS]->(u:Policy)
WITH p, region, issuers, tasks, obligations, stated, inferred, without_lead, unassigned, agencies, with_deadline, first_due, last_due,
  targets, cited_by, bases, ordered,
  collect(DISTINCT CASE WHEN type(e) <> 'DRAFTS' THEN u.key END) AS task_bases,
  collect(DISTINCT CASE WHEN type(e) = 'DRAFTS' THEN u.key END) AS task_ordered
OPTIONAL MATCH (p)<-[:IN_POLICY]-(:Obligation)-[e:BASED_ON|IMPLEMENTS|CITES|DRAFTS]->(u:Policy)
WITH p, region, issuers, tasks, obligations, stated, inferred, without_lead, unassigned, agencies, with_deadline, first_due, last_due,
  targets, cited_by, bases, ordered, task_bases, task_ordered,
  collect(DISTINCT CASE WHEN type(e) <> 'DRAFTS' THEN u.key END) AS duty_bases,
  collect(DISTINCT CASE WHEN type(e) = 'DRAFTS' THEN u.key END) AS duty_ordered
UNWIND bases + task_bases + duty_bases + [''] AS base
WITH p, region, issuers, tasks, obligations, stated, inferred, without_lead, unassigned, agencies, with_deadline, first_due, last_due,
  targets, cited_by, ordered + task_ordered + duty_ordered + [''] AS drafted, count(DISTINCT base) AS bases
UNWIND drafted AS draft
WITH p, region, issuers, tasks, obligations, stated, inferred, without_lead, unassigned, agencies, with_deadline, first_due, last_due,
  targets, cited_by, bases, count(DISTINCT draft) AS drafts
RETURN p.title AS title, p.number AS document_number, p.level AS level, p.status AS status, region, p.issue_date AS issue_date,
  issuers, p.loaded AS loaded, tasks, obligations, stated, inferred, without_lead, unassigned, agencies, with_deadline,
  first_due, last_due, targets, bases - 1 AS rests_on, cited_by, drafts - 1 AS drafts, p.source AS source, p.key AS key
