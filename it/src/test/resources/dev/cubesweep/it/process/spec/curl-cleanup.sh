curl -X POST https://your-app.herokuapp.com/api/cleanup/bulk/ \
  -H "Content-Type: application/json" \
  -d '{
    "retention_days": 5,
    "dry_run": false
  }'
