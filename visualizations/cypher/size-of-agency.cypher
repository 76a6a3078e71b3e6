MATCH (:Agency {key: $agency})-[:SUCCEEDS|MEMBER_OF*0..2]->(b:Agency)
MATCH (b)-[:LEADS|RESPONSIBLE_FOR|SUPPORTS]->(:Obligation)-[:PART_OF]->(t:Task)
MATCH (p:Policy {key: t.policy})
WHERE ($policy = '' OR t.policy = $policy) AND ($task = '' OR t.key = $task) AND ($region = '' OR EXISTS {
    MATCH (p)-[:APPLIES_IN]->(:Region)-[:WITHIN*0..5]->(:Region {key: $region})
  })
WITH DISTINCT t
MATCH (t)<-[:PART_OF]-(:Obligation)<-[:LEADS|RESPONSIBLE_FOR|SUPPORTS]-(a:Agency)
RETURN count(DISTINCT t.key) AS tasks, count(DISTINCT a.key) AS agencies
