MATCH (:Policy {key: $policy})-[:BASED_ON|IMPLEMENTS|CITES*0..6]->(m:Policy)-[r:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
RETURN m.title AS citing, m.key AS citing_key,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation,
  u.title AS cited, u.key AS cited_key, u.level AS level, u.loaded AS loaded,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, r.source AS source
UNION
MATCH (:Policy {key: $policy})<-[:IN_POLICY]-(m:Task)-[r:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
RETURN m.key AS citing, m.policy AS citing_key,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation,
  u.title AS cited, u.key AS cited_key, u.level AS level, u.loaded AS loaded,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, r.source AS source
UNION
MATCH (:Policy {key: $policy})<-[:IN_POLICY]-(m:Obligation)-[r:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
RETURN m.task AS citing, m.policy AS citing_key,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation,
  u.title AS cited, u.key AS cited_key, u.level AS level, u.loaded AS loaded,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, r.source AS source
UNION
MATCH (x:Task)-[:BASED_ON|IMPLEMENTS|CITES*1..6]->(m:Policy)-[r:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE x.policy = $policy
RETURN m.title AS citing, m.key AS citing_key,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation,
  u.title AS cited, u.key AS cited_key, u.level AS level, u.loaded AS loaded,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, r.source AS source
UNION
MATCH (x:Obligation)-[:BASED_ON|IMPLEMENTS|CITES*1..6]->(m:Policy)-[r:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE x.policy = $policy
RETURN m.title AS citing, m.key AS citing_key,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation,
  u.title AS cited, u.key AS cited_key, u.level AS level, u.loaded AS loaded,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, r.source AS source
UNION
MATCH (:Policy {key: $other})-[:BASED_ON|IMPLEMENTS|CITES*0..6]->(m:Policy)-[r:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
RETURN m.title AS citing, m.key AS citing_key,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation,
  u.title AS cited, u.key AS cited_key, u.level AS level, u.loaded AS loaded,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, r.source AS source
UNION
MATCH (:Policy {key: $other})<-[:IN_POLICY]-(m:Task)-[r:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
RETURN m.key AS citing, m.policy AS citing_key,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation,
  u.title AS cited, u.key AS cited_key, u.level AS level, u.loaded AS loaded,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, r.source AS source
UNION
MATCH (:Policy {key: $other})<-[:IN_POLICY]-(m:Obligation)-[r:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
RETURN m.task AS citing, m.policy AS citing_key,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation,
  u.title AS cited, u.key AS cited_key, u.level AS level, u.loaded AS loaded,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, r.source AS source
UNION
MATCH (x:Task)-[:BASED_ON|IMPLEMENTS|CITES*1..6]->(m:Policy)-[r:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE x.policy = $other
RETURN m.title AS citing, m.key AS citing_key,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation,
  u.title AS cited, u.key AS cited_key, u.level AS level, u.loaded AS loaded,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, r.source AS source
UNION
MATCH (x:Obligation)-[:BASED_ON|IMPLEMENTS|CITES*1..6]->(m:Policy)-[r:BASED_ON|IMPLEMENTS|CITES]->(u:Policy)
WHERE x.policy = $other
RETURN m.title AS citing, m.key AS citing_key,
  CASE type(r) WHEN 'BASED_ON' THEN 'based_on' WHEN 'IMPLEMENTS' THEN 'implements' ELSE 'cites' END AS relation,
  u.title AS cited, u.key AS cited_key, u.level AS level, u.loaded AS loaded,
  r.inferred AS inferred, r.quote AS quote, r.start AS start, r.`end` AS `end`, r.source AS source
