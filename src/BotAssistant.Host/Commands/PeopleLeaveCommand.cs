using System.CommandLine;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Host.Commands;

/// <summary>Notes that somebody is away, and who stands in for them; or that they are back.</summary>
internal static class PeopleLeaveCommand
{
    private const string Actor = "command:people";

    public static Command Create(WebApplication app, Terminal terminal)
    {
        var cadre = new Option<Guid>("--cadre") { Description = terminal.Text(PeopleCommandTexts.Cadre), Required = true };
        var from = new Option<DateOnly?>("--from") { Description = terminal.Text(PeopleCommandTexts.LeaveFrom) };
        var until = new Option<DateOnly?>("--until") { Description = terminal.Text(PeopleCommandTexts.LeaveUntil) };
        var standIn = new Option<Guid?>("--stand-in") { Description = terminal.Text(PeopleCommandTexts.LeaveStandIn) };
        var back = new Option<bool>("--back") { Description = terminal.Text(PeopleCommandTexts.LeaveBack) };
        var command = new Command("leave", terminal.Text(PeopleCommandTexts.Leave)) { cadre, from, until, standIn, back };
        command.SetAction((parsed, ct) => terminal.GuardAsync(async () =>
        {
            await app.OpenExistingStorageAsync(ct);
            var services = app.Services;
            var (now, today, leaves) = (services.GetRequiredService<TimeProvider>().GetUtcNow(), AskCommand.Today(services), services.GetRequiredService<Leaves>());
            var (writer, id) = (services.GetRequiredService<IDatabaseWriter>(), new CadreId(parsed.GetValue(cadre)));
            if (parsed.GetValue(back))
            {
                return Tell(terminal, await writer.WriteAsync(db => leaves.End(db, id, Actor, today, now)) ? null : PeopleCommandTexts.LeaveNone, PeopleCommandTexts.LeaveEnded);
            }

            var other = parsed.GetValue(standIn) is { } named ? new CadreId(named) : (CadreId?)null;
            var result = await writer.WriteAsync(db => leaves.Note(db, id, parsed.GetValue(from) ?? today, parsed.GetValue(until), other, Actor, today, now));
            return Tell(
                terminal,
                result switch
                {
                    LeaveResult.Noted => null,
                    LeaveResult.NoPerson => PeopleCommandTexts.NoPerson,
                    LeaveResult.DaysWrong => PeopleCommandTexts.LeaveDays,
                    _ => PeopleCommandTexts.LeaveNobody,
                },
                PeopleCommandTexts.LeaveNoted);
        }));
        return command;
    }

    private static int Tell(Terminal terminal, Dialogs.TextKey? fault, Dialogs.TextKey done)
    {
        if (fault is not null)
        {
            return terminal.Fail(fault);
        }

        terminal.Say(done);
        return Terminal.Success();
    }
}
