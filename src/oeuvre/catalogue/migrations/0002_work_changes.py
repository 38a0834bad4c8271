from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0001_initial'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='work',
            index=models.Index(condition=models.Q(('changed_at__isnull', False)), fields=['changed_at', 'changed_in', 'id'], name='work_changes'),
        ),
    ]
