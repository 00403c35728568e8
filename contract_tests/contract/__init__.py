"""A document and its ledger, compiled once: what cases, judgement, endpoint and report know of an API.

Pure data: nothing here sends, judges or serves anything. `compile_contract` reads from top to bottom what there is.
"""

from .compile import ContractError, compile_contract, contract_under, load_contract
from .effects import Effect, EffectKind
from .inputs import CONDITIONAL_HEADERS, BodyForm, Parameter, Place, RequestBody, Role, Rule, is_same_key
from .lists import Asked, asked_of_list, filters_of, narrowing_of
from .markup import PLAIN, Markup
from .model import Contract, OperationContract
from .orders import Order, orders_of
from .paging import Paging, paging_of
from .readings import Contradiction, Reading, Readings, ReadingsError, document_under, readings_of
from .responses import ErrorShape, Failure, ResponseForm
from .security import SchemeKind, SecurityScheme, SignatureRecipe
from .sizes import largest_request
from .slots import Slot

__all__ = [
    "CONDITIONAL_HEADERS",
    "PLAIN",
    "Asked",
    "BodyForm",
    "Contract",
    "ContractError",
    "Contradiction",
    "Effect",
    "EffectKind",
    "ErrorShape",
    "Failure",
    "Markup",
    "OperationContract",
    "Order",
    "Paging",
    "Parameter",
    "Place",
    "Reading",
    "Readings",
    "ReadingsError",
    "RequestBody",
    "ResponseForm",
    "Role",
    "Rule",
    "SchemeKind",
    "SecurityScheme",
    "SignatureRecipe",
    "Slot",
    "asked_of_list",
    "compile_contract",
    "contract_under",
    "document_under",
    "filters_of",
    "is_same_key",
    "largest_request",
    "load_contract",
    "narrowing_of",
    "orders_of",
    "paging_of",
    "readings_of",
]
