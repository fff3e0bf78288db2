using BotAssistant.Casework;
using BotAssistant.Dialogs;
using BotAssistant.Forms;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Storage;
using BotAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;
using static BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Forms;

/// <summary>Forms that a county adds or changes while the service runs, without a line of code.</summary>
public sealed class OwnFormTests : IDisposable
{
    private const string ThreeTexts =
        """
        spec: 1
        id: three-texts
        title: 三句话
        audience: both
        start: [记三句话]
        summary: "{first}"
        on-submit: record
        questions:
          - {id: first, label: 户, ask: 您今天走访了哪一户？, kind: text, required: true}
          - {id: second, label: 变化, ask: 这户有什么变化？, kind: text, required: true}
          - {id: third, label: 要办的, ask: 还有什么要办的？, kind: text, required: true}
        """;

    private static readonly string[] Answers = ["你好", "记三句话", "村头第二家", "大儿子去镇上上班了", "过几天把表带过去"];

    private readonly TemporaryDirectory dialogs = new();

    public void Dispose() => dialogs.Dispose();

    [Fact]
    public async Task Twenty_people_who_submit_in_the_same_moment_get_twenty_numbers_and_twenty_records()
    {
        await WriteAsync(ThreeTexts);
        await using var app = await AssistantApp.StartAsync([$"--Dialogs:Directory={dialogs.Path}"]);
        var people = await Task.WhenAll(Enumerable.Range(0, 20).Select(async number =>
        {
            var person = await app.MeetAsync($"p{number}");
            foreach (var said in Answers)
            {
                await person.AskAsync(said);
            }

            return person;
        }));

        var receipts = await Task.WhenAll(people.Select(person => SayAsync(person, "提交")));

        Assert.Equal(Enumerable.Range(1, 20), receipts.Select(NumberIn).Order());
        Assert.Equal(Enumerable.Range(1, 20).Select(number => (long)number), app.Services.GetRequiredService<IDatabaseReader>().Read(db => db.Set<FormRecord>().Select(row => row.Number).Order().ToArray()));

        static int NumberIn(string receipt) => int.Parse(string.Concat(receipt[(receipt.IndexOf("编号Z", StringComparison.Ordinal) + 3)..].TakeWhile(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_record_from_which_nothing_follows_is_kept_whole()
    {
        await WriteAsync(ThreeTexts);
        await using var app = await AssistantApp.StartAsync([$"--Dialogs:Directory={dialogs.Path}"]);
        var person = await app.MeetAsync("lin");
        foreach (var said in Answers)
        {
            await person.AskAsync(said);
        }

        Assert.Contains("编号Z1", await SayAsync(person, "提交"), StringComparison.Ordinal);

        var (record, account) = app.Services.GetRequiredService<IDatabaseReader>().Read(db => (db.Set<FormRecord>().Single(), db.Set<Account>().Single(row => row.UserId == person.UserId)));
        Assert.Equal(("three-texts", "Z1", 1, account.Id), (record.Flow, record.Receipt, record.Number, record.AccountId));
        Assert.Equal(app.Clock.GetUtcNow(), record.SubmittedAt, TimeSpan.FromSeconds(1));
        Assert.NotNull(account.ConversationId);
        var answers = app.Services.GetRequiredService<RowCipher>().Open("form_records", "Answers", record.Id, record.Answers);
        Assert.All(Answers[2..], answer => Assert.Contains(answer, answers, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_somebody_of_a_household_reports_is_kept_with_the_household()
    {
        await WriteAsync(ThreeTexts);
        await using var county = await StartAsync([$"--Dialogs:Directory={dialogs.Path}"]);
        foreach (var said in Answers)
        {
            await county.Home.AskAsync(said);
        }

        Assert.Contains("编号Z1", await SayAsync(county.Home, "提交"), StringComparison.Ordinal);

        Assert.Equal(county.HouseholdId, Assert.Single(county.Read(db => db.Set<FormRecord>().ToArray())).HouseholdId);
    }

    [Fact]
    public async Task A_number_that_another_process_took_is_not_given_away_twice()
    {
        await WriteAsync(ThreeTexts);
        await using var app = await AssistantApp.StartAsync([$"--Dialogs:Directory={dialogs.Path}"]);
        var (first, second) = (await app.MeetAsync("lin"), await app.MeetAsync("zhou"));
        foreach (var said in Answers)
        {
            await first.AskAsync(said);
            await second.AskAsync(said);
        }

        await first.AskAsync("提交");
        // Behind the back of the process, which believes that 2 comes next.
        await app.Services.GetRequiredService<IDatabaseWriter>().WriteAsync(db =>
        {
            for (var number = 2; number <= 3; number++)
            {
                db.Add(new FormRecord
                {
                    Id = Guid.CreateVersion7(),
                    Number = number,
                    Session = $"elsewhere-{number}",
                    Flow = "three-texts",
                    Receipt = $"Z{number}",
                    SubmittedAt = app.Clock.GetUtcNow(),
                    Answers = [],
                });
            }

            return 0;
        });

        Assert.Contains("编号Z4", await SayAsync(second, "提交"), StringComparison.Ordinal);
        Assert.Equal([1, 2, 3, 4], app.Services.GetRequiredService<IDatabaseReader>().Read(db => db.Set<FormRecord>().Select(row => row.Number).Order().ToArray()));
    }

    [Fact]
    public async Task A_file_that_breaks_while_its_form_is_open_changes_nothing_for_whoever_fills_it_in()
    {
        await WriteAsync(ThreeTexts);
        await using var app = await AssistantApp.StartAsync([$"--Dialogs:Directory={dialogs.Path}"]);
        var person = await app.MeetAsync("lin");
        foreach (var said in Answers.Take(3))
        {
            await person.AskAsync(said);
        }

        await WriteAsync(ThreeTexts.Replace("kind: text", "kind: txet", StringComparison.Ordinal));
        var files = app.Services.GetRequiredService<DialogFiles>();
        await app.UntilAsync(() => files.LastProblem is not null, "the broken file is seen", TimeSpan.FromSeconds(3));

        Assert.Contains("还有什么要办的", await SayAsync(person, "大儿子去镇上上班了"), StringComparison.Ordinal);
        Assert.Contains("村头第二家", await SayAsync(person, "过几天把表带过去"), StringComparison.Ordinal);
        Assert.Contains("编号Z1", await SayAsync(person, "提交"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_began_before_the_file_changed_goes_on_as_it_was_also_after_a_restart()
    {
        await WriteAsync(ThreeTexts);
        await using var app = await AssistantApp.StartAsync([$"--Dialogs:Directory={dialogs.Path}"]);
        var person = await app.MeetAsync("lin");
        foreach (var said in Answers.Take(3))
        {
            await person.AskAsync(said);
        }

        await app.StopAsync();
        await WriteAsync(ThreeTexts.Replace("还有什么要办的", "还缺什么", StringComparison.Ordinal));
        await app.StartAgainAsync();
        person = person.On(app.Http);
        Assert.Contains("还有什么要办的", await SayAsync(person, "大儿子去镇上上班了"), StringComparison.Ordinal);
        var other = await app.MeetAsync("zhou");
        foreach (var said in Answers.Take(3))
        {
            await other.AskAsync(said);
        }

        Assert.Contains("还缺什么", await SayAsync(other, "大儿子去镇上上班了"), StringComparison.Ordinal);
        Assert.Contains("村头第二家", await SayAsync(person, "过几天把表带过去"), StringComparison.Ordinal);
        Assert.Contains("编号Z1", await SayAsync(person, "提交"), StringComparison.Ordinal);
        Assert.Equal(2, app.Services.GetRequiredService<IDatabaseReader>().Read(db => db.Set<FormDefinition>().Count(row => row.Flow == "three-texts")));
    }

    [Fact]
    public async Task A_form_whose_handler_could_record_nothing_of_it_is_told_and_not_in_force()
    {
        await WriteAsync(ThreeTexts.Replace("on-submit: record", "on-submit: household-need", StringComparison.Ordinal));
        await using var app = await AssistantApp.StartAsync([$"--Dialogs:Directory={dialogs.Path}"]);

        Assert.Contains("“category”", app.Services.GetRequiredService<DialogFiles>().LastProblem, StringComparison.Ordinal);
        var person = await app.MeetAsync("lin");
        await person.AskAsync("你好");
        Assert.DoesNotContain("您今天走访了哪一户", await SayAsync(person, "记三句话"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_household_merged_while_a_report_about_it_is_open_is_reported_as_what_it_became()
    {
        await using var county = await StartAsync();
        await SayAsync(county.Helper, "今天去了王有田家,见到户主");
        var merged = await county.WriteAsync(db =>
        {
            var from = db.Set<Household>().Single(row => row.HeadName == "王有田").Id;
            var viewer = Viewers.OfCadre(db, county.TownshipId, county.Today);
            return county.App.Services.GetRequiredService<HouseholdMerging>().Merge(db, viewer, from, county.HouseholdId, county.Now);
        });
        Assert.Equal(MergeResult.Merged, merged);

        await SayAsync(county.Helper, "都没变");
        // What it became is shown before anything is recorded.
        Assert.Contains("李满仓", await SayAsync(county.Helper, "提交"), StringComparison.Ordinal);
        Assert.Empty(county.Read(db => db.Set<Visit>().ToArray()));
        var receipt = await SayAsync(county.Helper, "提交");

        Assert.Contains("编号Z1", receipt, StringComparison.Ordinal);
        Assert.Contains("李满仓", receipt, StringComparison.Ordinal);
        Assert.Equal(county.HouseholdId, Assert.Single(county.Read(db => db.Set<Visit>().ToArray())).HouseholdId);
    }

    private Task WriteAsync(string form) => File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(dialogs.Path, "flows")).FullName, "three-texts.yaml"), form);
}
