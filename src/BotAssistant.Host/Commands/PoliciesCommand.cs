using System.CommandLine;

namespace BotAssistant.Host.Commands;

/// <summary>The policy library.</summary>
internal static class PoliciesCommand
{
    public static Command Create(WebApplication app, Terminal terminal)
    {
        var policies = new Command("policies", terminal.Text(PolicyCommandTexts.Policies));
        Command[] commands =
        [
            PoliciesEvaluateCommand.Create(app, terminal),
        ];
        foreach (var command in commands)
        {
            policies.Add(command);
        }

        return policies;
    }
}
