-- The quantity of a declaration was a count of whole units; from here on it is in 0.01 unit: 3 天 is 300.
UPDATE `declaration` SET `measured` = json_set(`measured`, '$.quantity', json_extract(`measured`, '$.quantity') * 100)
WHERE json_extract(`measured`, '$.quantity') IS NOT NULL;
