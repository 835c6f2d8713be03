import requests

# Dry run first
response = requests.post(
    'https://your-app.herokuapp.com/api/cleanup/bulk/',
    json={
        'retention_days': 5,
        'dry_run': True
    }
)

result = response.json()
print(f"Would delete {result['deleted_count']} files ({result['deleted_size_mb']} MB)")
print(f"Would retain {result['retained_count']} recent clips")

# If satisfied, run for real
if input("Proceed with cleanup? (y/n): ").lower() == 'y':
    response = requests.post(
        'https://your-app.herokuapp.com/api/cleanup/bulk/',
        json={
            'retention_days': 5,
            'dry_run': False
        }
    )
    print(response.json()['message'])
