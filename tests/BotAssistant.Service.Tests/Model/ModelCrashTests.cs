using BotAssistant.Testing;
using BotAssistant.Tests.Uploads;

namespace BotAssistant.Tests.Model;

/// <summary>A power cut while a message waits for the model.</summary>
public sealed class ModelCrashTests
{
    private const string Asked = "农村低保A类一个月补多少钱";

    [Fact]
    public async Task A_message_whose_wait_was_cut_off_is_answered_once_after_the_next_start()
    {
        using var folder = new TemporaryDirectory();
        await using var model = await FakeModel.StartAsync();
        Person lin;
        string id;
        using (var dying = (await ServiceProcess.StartAsync(folder.Path, "model.waiting:1", model.Settings))!)
        {
            lin = await Person.StartAsync(dying.Http, "lin");
            await lin.AskAsync("你好");
            id = await lin.PostAsync(Asked);
            await dying.DiedAsync();
        }

        Assert.Empty(model.Requests);
        using var service = (await ServiceProcess.StartAsync(folder.Path, fault: null, model.Settings))!;
        lin = lin.On(service.Http);
        await lin.ReadUntilAsync(activity => Person.ReplyTo(activity) == id);

        var answer = string.Concat(lin.Seen.Where(activity => Person.ReplyTo(activity) == id).Select(Person.TextOf));
        Assert.Contains("610元", answer, StringComparison.Ordinal);
        Assert.Single(model.Requests);
        // Not the same words: within a second of a kill they would count as a repeat of the first ones.
        await lin.AskAsync("帮助");
        Assert.Single(await lin.ReadAllAsync(), activity => Person.ReplyTo(activity) == id);
    }
}
