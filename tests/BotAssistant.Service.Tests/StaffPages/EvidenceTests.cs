using System.Text;
using BotAssistant.Audit;
using BotAssistant.Casework;
using BotAssistant.Forms;
using BotAssistant.People;
using BotAssistant.Testing;

namespace BotAssistant.Tests.StaffPages;

/// <summary>What shows that something was done is there for those who may see the matter, with who brought it and when.</summary>
public sealed class EvidenceTests
{
    [Fact]
    public async Task Words_that_the_owner_adds_are_read_by_those_above_with_name_and_time()
    {
        await using var world = await StaffWorld.StartAsync();
        using var helper = await world.EnterAsync(await world.CodeAsync(world.Helper));
        using var county = await world.EnterAsync("钱渡舟", Role.County, "990121");
        var path = $"/staff/items/{world.Need}";

        Assert.Equal(303, (await helper.SendAsync(path, path + "/evidence", ("note", "收据<b>三张</b>在村部"))).Status);

        var seen = await county.GetAsync(path);
        Assert.Contains("补充的材料", seen.Text, StringComparison.Ordinal);
        Assert.Contains("收据&lt;b&gt;三张&lt;/b&gt;在村部", seen.Html, StringComparison.Ordinal);
        Assert.Matches($"补充的材料.*{TimeZoneInfo.ConvertTime(world.Now, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")):yyyy-MM-dd HH:mm} 包户甲", seen.Text.ReplaceLineEndings(" "));
    }

    [Fact]
    public async Task A_file_is_handed_to_those_who_see_the_matter_and_to_nobody_else_and_it_is_noted()
    {
        await using var world = await StaffWorld.StartAsync();
        var home = await world.App.MeetAsync("home");
        var photo = SentFile.Photo();
        var address = await home.ShowAsync(photo);
        var (evidence, quiet) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await world.WriteAsync(db =>
        {
            foreach (var (id, number) in new[] { (evidence, world.Need), (quiet, world.Quiet) })
            {
                db.Add(new WorkItemEvidence { Id = id, ItemId = db.Set<WorkItem>().Single(item => item.Number == number).Id, AddedAt = world.Now, Upload = FileHandles.HashOf(address.ToString()) });
            }

            return 0;
        });
        using var county = await world.EnterAsync("钱渡舟", Role.County, "990121");
        using var elsewhere = await world.EnterAsync("远处的人", Role.TeamLeader, StaffWorld.OtherVillage);
        var path = $"/staff/items/{world.Need}/evidence/{evidence:N}";

        var page = await county.GetAsync($"/staff/items/{world.Need}");
        Assert.Contains(photo.Name, page.Text, StringComparison.Ordinal);
        Assert.Contains(path, page.Html, StringComparison.Ordinal);
        var got = await county.GetAsync(path);
        Assert.Equal((200, "application/octet-stream", "nosniff"), (got.Status, got.Headers["Content-Type"], got.Headers["X-Content-Type-Options"]));
        Assert.StartsWith("attachment", got.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Equal(photo.Content.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), got.Headers.GetValueOrDefault("Content-Length", $"{photo.Content.Length}"));
        Assert.Equal(Encoding.UTF8.GetString(photo.Content), got.Html);

        // Who does not see the matter, sees no file; nor does a number of another matter lead to it; nor a quiet one to the county.
        Assert.Equal(404, (await elsewhere.GetAsync(path)).Status);
        Assert.Equal(404, (await county.GetAsync($"/staff/items/{world.Elsewhere}/evidence/{evidence:N}")).Status);
        Assert.Equal(404, (await county.GetAsync($"/staff/items/{world.Quiet}/evidence/{quiet:N}")).Status);
        using var nobody = new StaffBrowser(world.App);
        Assert.Equal(303, (await nobody.GetAsync(path)).Status);

        Assert.Equal("evidence", world.Read(db => db.Set<AuditEntry>().Single(entry => entry.Action == AuditActions.ValueUnmasked)).Detail);
    }
}
