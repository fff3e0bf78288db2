using BotAssistant.Clients.Tests.Scripts;
using BotAssistant.Testing;

[assembly: AssemblyFixture(typeof(NodePackages))]

namespace BotAssistant.Clients.Tests.Scripts;

/// <summary>
/// The clients, installed from the lock file before the first test. Without Node or the network every test is skipped and says why,
/// or fails where <c>BOTASSISTANT_NO_SKIP</c> is 1.
/// </summary>
public sealed class NodePackages : IAsyncLifetime
{
    private readonly NpmInstall install = new();
    private string? missing;

    public string Directory => install.Directory;

    public async ValueTask InitializeAsync() => missing = await install.RunAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public void Require()
    {
        if (missing is null)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("BOTASSISTANT_NO_SKIP") == "1")
        {
            Assert.Fail(missing);
        }

        Assert.Skip(missing);
    }
}
