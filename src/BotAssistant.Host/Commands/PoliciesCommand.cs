using System.CommandLine;

namespace BotAssistant.Host.Commands;

/// <summary>The policy library at the command line.</summary>
internal static class PoliciesCommand
{
    public static Command Create(WebApplication app, Terminal terminal) => new("policies", terminal.Text(PolicyCommandTexts.Policies))
    {
        PoliciesImport.Create(app, terminal),
        PoliciesSearch.Create(app, terminal),
        PoliciesShow.Create(app, terminal),
        PoliciesList.Create(app, terminal),
        PoliciesEvaluateCommand.Create(app, terminal),
    };
}
