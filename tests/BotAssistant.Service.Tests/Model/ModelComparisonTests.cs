using System.Globalization;
using System.Text.Json;
using BotAssistant.Model;
using BotAssistant.Policies.Library;
using BotAssistant.Testing;
using BotAssistant.Turns;
using BotAssistant.Understanding;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Model;

/// <summary>The same questions with and without a model, so that a county can judge its own: what it helps with may not change what is answered.</summary>
public sealed class ModelComparisonTests(ITestOutputHelper output)
{
    private static readonly DateOnly Day = new(2026, 11, 23);

    [Fact]
    public async Task The_countys_model_changes_words_and_nothing_else()
    {
        var (endpoint, name, questions) = (Set("ENDPOINT"), Set("NAME"), Set("QUESTIONS"));
        Assert.SkipWhen(endpoint is null || name is null || questions is null, "No model to judge: set BOTASSISTANT_MODEL_ENDPOINT, _NAME (_KEY) and _QUESTIONS.");

        await CompareAsync([$"--Assistant:Model:Endpoint={endpoint}", $"--Assistant:Model:Name={name}", $"--Assistant:Model:Key={Set("KEY")}"], Read(await File.ReadAllLinesAsync(questions!, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_good_scripted_model_helps_and_changes_nothing_else()
    {
        await using var model = await FakeModel.StartAsync();

        var results = await CompareAsync(model.Settings, [("household", "农村低保A类一个月补多少钱"), ("household", "临时救助要什么条件"), ("household", "房子着火了"), ("cadre", "雨露计划补多少")]);

        Assert.Contains(ModelUsed.Helped, results);
        Assert.Contains("not-asked", results);
    }

    private async Task<IReadOnlyList<string>> CompareAsync(string[] settings, IReadOnlyList<(string As, string Text)> questions)
    {
        await using var app = await AssistantApp.StartAsync(["--Policies:Shipped=true", .. settings]);
        Assert.NotNull(app.Services.GetRequiredService<PolicyShelf>().Wait(TimeSpan.FromSeconds(60)));
        var turn = app.Services.GetRequiredService<TrialTurn>();
        var results = new List<string>();
        foreach (var (role, text) in questions)
        {
            var asker = new TrialAsker(role == "cadre");
            var without = turn.Take(text, asker, null, Day);
            var with = await turn.TakeWithModelAsync(text, asker, null, Day, TestContext.Current.CancellationToken);
            Assert.Equal(Facts(without), Facts(with));
            results.Add(with.Events.OfType<ModelUsed>().FirstOrDefault()?.Result ?? "not-asked");
        }

        foreach (var group in results.GroupBy(result => result, StringComparer.Ordinal).OrderByDescending(group => group.Count()))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group.Key}: {group.Count()} of {results.Count}"));
        }

        return results;
    }

    private static string[] Facts(Decision decision) =>
        [.. decision.Outcomes.Select(outcome => $"{outcome.Kind}|{outcome.Topic}|{outcome.Category}|{outcome.Flow}|{outcome.Superseded}|{string.Join(';', outcome.Citations.Select(cited => cited.Policy + cited.Quote))}")];

    private static List<(string As, string Text)> Read(IEnumerable<string> lines)
    {
        var read = new List<(string, string)>();
        foreach (var line in lines.Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            using var question = JsonDocument.Parse(line);
            read.Add((question.RootElement.GetProperty("as").GetString()!, question.RootElement.GetProperty("text").GetString()!));
        }

        return read;
    }

    private static string? Set(string name) => Environment.GetEnvironmentVariable("BOTASSISTANT_MODEL_" + name) is { Length: > 0 } value ? value : null;
}
