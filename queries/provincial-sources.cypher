// In the first part of a UNION no two columns may be the same expression: the embedded engine would give both one value.
MATCH (p:Policy)-[r:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE p.loaded AND p.region IN $region AND u.level = 'provincial'
OPTIONAL MATCH (p)<-[:IN_POLICY]-(absent:Task) WHERE absent.ordinal < 0
RETURN DISTINCT p.title AS policy, absent.number AS number, absent.heading AS task, u.title AS provincial, true AS direct,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation, coalesce(u.title, u.key) AS cited,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, p.source AS source,
  coalesce(p.title, p.key) AS said_by, coalesce(r.quote, '') AS said, p.key AS citing_key, u.key AS provincial_key, absent.ordinal AS task_ordinal
UNION
MATCH (p:Policy)-[r:BASED_ON|IMPLEMENTS|CITES]->(m:Policy)-[e:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE p.loaded AND p.region IN $region AND u.level = 'provincial'
  AND u.key <> m.key AND u.key <> p.key
OPTIONAL MATCH (p)<-[:IN_POLICY]-(absent:Task) WHERE absent.ordinal < 0
RETURN DISTINCT p.title AS policy, absent.number AS number, absent.heading AS task, u.title AS provincial, false AS direct,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation, m.title AS cited,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, p.source AS source,
  coalesce(m.title, m.key) AS said_by, e.quote AS said, p.key AS citing_key, u.key AS provincial_key, absent.ordinal AS task_ordinal
UNION
MATCH (p:Policy)-[r:BASED_ON|IMPLEMENTS|CITES]->(m:Policy)-[:BASED_ON|IMPLEMENTS|CITES]->(n:Policy)-[e:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE p.loaded AND p.region IN $region AND u.level = 'provincial'
  AND u.key <> m.key AND u.key <> p.key
OPTIONAL MATCH (p)<-[:IN_POLICY]-(absent:Task) WHERE absent.ordinal < 0
RETURN DISTINCT p.title AS policy, absent.number AS number, absent.heading AS task, u.title AS provincial, false AS direct,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation, m.title AS cited,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, p.source AS source,
  n.title AS said_by, e.quote AS said, p.key AS citing_key, u.key AS provincial_key, absent.ordinal AS task_ordinal
UNION
MATCH (p:Policy)-[r:BASED_ON|IMPLEMENTS|CITES]->(m:Policy)-[:BASED_ON|IMPLEMENTS|CITES]->(:Policy)-[:BASED_ON|IMPLEMENTS|CITES]->(n:Policy)-[e:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE p.loaded AND p.region IN $region AND u.level = 'provincial'
  AND u.key <> m.key AND u.key <> p.key
OPTIONAL MATCH (p)<-[:IN_POLICY]-(absent:Task) WHERE absent.ordinal < 0
RETURN DISTINCT p.title AS policy, absent.number AS number, absent.heading AS task, u.title AS provincial, false AS direct,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation, m.title AS cited,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, p.source AS source,
  n.title AS said_by, e.quote AS said, p.key AS citing_key, u.key AS provincial_key, absent.ordinal AS task_ordinal
UNION
MATCH (p:Policy)-[r:BASED_ON|IMPLEMENTS|CITES]->(m:Policy)-[:BASED_ON|IMPLEMENTS|CITES]->(:Policy)-[:BASED_ON|IMPLEMENTS|CITES]->(:Policy)-[:BASED_ON|IMPLEMENTS|CITES]->(n:Policy)-[e:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE p.loaded AND p.region IN $region AND u.level = 'provincial'
  AND u.key <> m.key AND u.key <> p.key
OPTIONAL MATCH (p)<-[:IN_POLICY]-(absent:Task) WHERE absent.ordinal < 0
RETURN DISTINCT p.title AS policy, absent.number AS number, absent.heading AS task, u.title AS provincial, false AS direct,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation, m.title AS cited,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, p.source AS source,
  n.title AS said_by, e.quote AS said, p.key AS citing_key, u.key AS provincial_key, absent.ordinal AS task_ordinal
UNION
MATCH (p:Policy)<-[:IN_POLICY]-(t:Task)-[r:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE p.loaded AND p.region IN $region AND u.level = 'provincial'
RETURN DISTINCT p.title AS policy, t.number AS number, t.heading AS task, u.title AS provincial, true AS direct,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation, coalesce(u.title, u.key) AS cited,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, p.source AS source,
  coalesce(p.title, p.key) AS said_by, coalesce(r.quote, '') AS said, t.key AS citing_key, u.key AS provincial_key, t.ordinal AS task_ordinal
UNION
MATCH (p:Policy)<-[:IN_POLICY]-(t:Task)-[r:BASED_ON|IMPLEMENTS|CITES]->(m:Policy)-[e:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE p.loaded AND p.region IN $region AND u.level = 'provincial'
  AND u.key <> m.key AND u.key <> p.key
RETURN DISTINCT p.title AS policy, t.number AS number, t.heading AS task, u.title AS provincial, false AS direct,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation, m.title AS cited,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, p.source AS source,
  coalesce(m.title, m.key) AS said_by, e.quote AS said, t.key AS citing_key, u.key AS provincial_key, t.ordinal AS task_ordinal
UNION
MATCH (p:Policy)<-[:IN_POLICY]-(t:Task)-[r:BASED_ON|IMPLEMENTS|CITES]->(m:Policy)-[:BASED_ON|IMPLEMENTS|CITES]->(n:Policy)-[e:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE p.loaded AND p.region IN $region AND u.level = 'provincial'
  AND u.key <> m.key AND u.key <> p.key
RETURN DISTINCT p.title AS policy, t.number AS number, t.heading AS task, u.title AS provincial, false AS direct,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation, m.title AS cited,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, p.source AS source,
  n.title AS said_by, e.quote AS said, t.key AS citing_key, u.key AS provincial_key, t.ordinal AS task_ordinal
UNION
MATCH (p:Policy)<-[:IN_POLICY]-(t:Task)-[r:BASED_ON|IMPLEMENTS|CITES]->(m:Policy)-[:BASED_ON|IMPLEMENTS|CITES]->(:Policy)-[:BASED_ON|IMPLEMENTS|CITES]->(n:Policy)-[e:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE p.loaded AND p.region IN $region AND u.level = 'provincial'
  AND u.key <> m.key AND u.key <> p.key
RETURN DISTINCT p.title AS policy, t.number AS number, t.heading AS task, u.title AS provincial, false AS direct,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation, m.title AS cited,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, p.source AS source,
  n.title AS said_by, e.quote AS said, t.key AS citing_key, u.key AS provincial_key, t.ordinal AS task_ordinal
UNION
MATCH (p:Policy)<-[:IN_POLICY]-(t:Task)-[r:BASED_ON|IMPLEMENTS|CITES]->(m:Policy)-[:BASED_ON|IMPLEMENTS|CITES]->(:Policy)-[:BASED_ON|IMPLEMENTS|CITES]->(:Policy)-[:BASED_ON|IMPLEMENTS|CITES]->(n:Policy)-[e:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE p.loaded AND p.region IN $region AND u.level = 'provincial'
  AND u.key <> m.key AND u.key <> p.key
RETURN DISTINCT p.title AS policy, t.number AS number, t.heading AS task, u.title AS provincial, false AS direct,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation, m.title AS cited,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, p.source AS source,
  n.title AS said_by, e.quote AS said, t.key AS citing_key, u.key AS provincial_key, t.ordinal AS task_ordinal
UNION
MATCH (p:Policy)<-[:IN_POLICY]-(o:Obligation)-[r:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE p.loaded AND p.region IN $region AND u.level = 'provincial'
OPTIONAL MATCH (o)-[:PART_OF]->(t:Task)
RETURN DISTINCT p.title AS policy, t.number AS number, t.heading AS task, u.title AS provincial, true AS direct,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation, coalesce(u.title, u.key) AS cited,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, p.source AS source,
  coalesce(p.title, p.key) AS said_by, coalesce(r.quote, '') AS said, t.key AS citing_key, u.key AS provincial_key, t.ordinal AS task_ordinal
UNION
MATCH (p:Policy)<-[:IN_POLICY]-(o:Obligation)-[r:BASED_ON|IMPLEMENTS|CITES]->(m:Policy)-[e:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE p.loaded AND p.region IN $region AND u.level = 'provincial'
  AND u.key <> m.key AND u.key <> p.key
OPTIONAL MATCH (o)-[:PART_OF]->(t:Task)
RETURN DISTINCT p.title AS policy, t.number AS number, t.heading AS task, u.title AS provincial, false AS direct,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation, m.title AS cited,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, p.source AS source,
  coalesce(m.title, m.key) AS said_by, e.quote AS said, t.key AS citing_key, u.key AS provincial_key, t.ordinal AS task_ordinal
UNION
MATCH (p:Policy)<-[:IN_POLICY]-(o:Obligation)-[r:BASED_ON|IMPLEMENTS|CITES]->(m:Policy)-[:BASED_ON|IMPLEMENTS|CITES]->(n:Policy)-[e:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE p.loaded AND p.region IN $region AND u.level = 'provincial'
  AND u.key <> m.key AND u.key <> p.key
OPTIONAL MATCH (o)-[:PART_OF]->(t:Task)
RETURN DISTINCT p.title AS policy, t.number AS number, t.heading AS task, u.title AS provincial, false AS direct,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation, m.title AS cited,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, p.source AS source,
  n.title AS said_by, e.quote AS said, t.key AS citing_key, u.key AS provincial_key, t.ordinal AS task_ordinal
UNION
MATCH (p:Policy)<-[:IN_POLICY]-(o:Obligation)-[r:BASED_ON|IMPLEMENTS|CITES]->(m:Policy)-[:BASED_ON|IMPLEMENTS|CITES]->(:Policy)-[:BASED_ON|IMPLEMENTS|CITES]->(n:Policy)-[e:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE p.loaded AND p.region IN $region AND u.level = 'provincial'
  AND u.key <> m.key AND u.key <> p.key
OPTIONAL MATCH (o)-[:PART_OF]->(t:Task)
RETURN DISTINCT p.title AS policy, t.number AS number, t.heading AS task, u.title AS provincial, false AS direct,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation, m.title AS cited,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, p.source AS source,
  n.title AS said_by, e.quote AS said, t.key AS citing_key, u.key AS provincial_key, t.ordinal AS task_ordinal
UNION
MATCH (p:Policy)<-[:IN_POLICY]-(o:Obligation)-[r:BASED_ON|IMPLEMENTS|CITES]->(m:Policy)-[:BASED_ON|IMPLEMENTS|CITES]->(:Policy)-[:BASED_ON|IMPLEMENTS|CITES]->(:Policy)-[:BASED_ON|IMPLEMENTS|CITES]->(n:Policy)-[e:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE p.loaded AND p.region IN $region AND u.level = 'provincial'
  AND u.key <> m.key AND u.key <> p.key
OPTIONAL MATCH (o)-[:PART_OF]->(t:Task)
RETURN DISTINCT p.title AS policy, t.number AS number, t.heading AS task, u.title AS provincial, false AS direct,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation, m.title AS cited,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, p.source AS source,
  n.title AS said_by, e.quote AS said, t.key AS citing_key, u.key AS provincial_key, t.ordinal AS task_ordinal
