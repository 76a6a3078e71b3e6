UNWIND $agencies AS key
MATCH (a:Agency {key: key})
OPTIONAL MATCH (a)-[:BELONGS_TO]->(g:Region)
RETURN a.key AS key, a.name AS name, g.full_name AS region, a.collective AS collective, a.aliases AS aliases
