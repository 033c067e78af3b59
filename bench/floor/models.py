from django.conf import settings
from django.db import models


class Item(models.Model):
    title = models.CharField(max_length=120)
    body = models.TextField()
    status = models.CharField(max_length=20, default="new")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["-created", "-id"], name="floor_newest_first")]

    def __str__(self) -> str:
        return self.title


class Comment(models.Model):
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    text = models.TextField()

    def __str__(self) -> str:
        return self.text[:60]
